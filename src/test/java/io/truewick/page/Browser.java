package io.truewick.page;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A headless Chromium of the machine, and what its console said against us. */
final class Browser implements AutoCloseable {
  /** Where the profile "browser" says that Chromium is. */
  static final String PROPERTY = "truewick.browser";

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty(PROPERTY)))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** A window of its own on an address. */
  Page open(String url, int width, int height, ColorScheme scheme) {
    Page page =
        chromium.newPage(
            new com.microsoft.playwright.Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme));
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(this::note);
    page.onPageError(complaints::add);
    page.navigate(url);
    return page;
  }

  /** Errors and warnings of the console and uncaught exceptions since last asked. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.text());
    }
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
