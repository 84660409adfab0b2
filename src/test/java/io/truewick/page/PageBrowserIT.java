package io.truewick.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.truewick.sink.RestartableDatabase;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real Chromium, over a database filled by hand. */
@EnabledIfSystemProperty(
    named = Browser.PROPERTY,
    matches = ".+",
    disabledReason = "needs Chromium and -Pbrowser")
class PageBrowserIT {
  private static final Instant T0 = Instant.parse("2026-11-02T12:00:00Z");
  private static final int MINUTES = 40;
  private static final String DRAWN =
      "document.getElementById('chart').truewick.drawn().candles.filter(c => c.open).length";
  private static final String STATUSES =
      "document.getElementById('chart').truewick.drawn().lane.map(p => p.row.status)";

  /** How many colours stand on the chart; one that draws nothing has one or two. */
  private static final String COLOURS =
      """
      () => Math.max(...[...document.querySelectorAll('#chart canvas')].map(canvas => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height)
          .getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      }))""";

  @TempDir private static Path directory;
  private static RestartableDatabase postgres;
  private static PageServer server;
  private static Browser browser;

  private TestDatabase database;
  private PageRows rows;

  @BeforeAll
  static void start() throws IOException {
    postgres = new RestartableDatabase(directory.resolve("postgres"));
    browser = new Browser();
  }

  @AfterAll
  static void stop() throws IOException {
    browser.close();
    postgres.stop();
  }

  @BeforeEach
  void fill() {
    database = TestDatabase.on(postgres).create();
    rows = new PageRows(database);
    server = PageServer.start(database.settings(), OptionalInt.of(0));
    database.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, open, high, low,
          close, volume, quote_volume, trades, vwap, first_trade_id, last_trade_id, is_closed,
          status, missing_trades, revision, verified)
        select 'spot', s, i, t, t + interval '59.999 s', 100 + n, 102 + n, 99 + n, 101 + n, 10.50,
          1000, 10, 100.5 + n, 10 * n, 10 * n + 9, true, 'complete', 0, 0, true
        from generate_series(1, %d) n, unnest(array['BTCUSDT', 'ETHUSDT']) s,
          unnest(array['1m', '5m']) i,
          lateral (select timestamptz '%s' + (n - 1) * interval '1 min' as t) times;
        insert into candle_revisions (market, symbol, "interval", open_time, close_time, open, high,
          low, close, volume, quote_volume, trades, vwap, status, missing_trades, revision, reason)
        select market, symbol, "interval", open_time, close_time, open, high, low, close, volume,
          quote_volume, trades, vwap, status, missing_trades, 0, 'close' from candles
        """
            .formatted(MINUTES, T0));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    postgres.start();
    database.drop();
  }

  @Test
  void drawsCandlesAndProvesThem() {
    try (Page page = open(1440, 900, ColorScheme.LIGHT)) {
      until(page, DRAWN + " === " + MINUTES);

      until(page, "(" + COLOURS + ")() > 3");
      assertThat(page.locator("#proof")).containsText("BTCUSDT 1m spot, 02 Nov 12:39 to 12:40 UTC");
      assertThat(page.locator("#proof"))
          .containsText("Every trade id of the interval was seen live.");
      assertThat(page.locator("#proof")).containsText("400 to 409");
      assertThat(page.locator("#proof")).containsText("the very next id");
      assertThat(page.locator("#proof")).containsText("One version, never corrected");
      assertThat(page.locator("#live-text")).hasText("live");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void followsNewCandles() {
    try (Page page = open(1440, 900, ColorScheme.LIGHT)) {
      until(page, DRAWN + " === " + MINUTES);

      rows.open(at(MINUTES), MINUTES + 1);
      until(page, DRAWN + " === " + (MINUTES + 1));
      assertThat(page.locator("#price")).hasText("141");
      assertThat(page.locator("#reading")).containsText("open");

      rows.minute(at(MINUTES), MINUTES + 1, "complete", null);
      assertThat(page.locator("#proof")).containsText("12:40 to 12:41 UTC");
      assertThat(page.locator("#proof")).containsText("not compared");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void showsAGapThatIsRefilledAsRepaired() {
    try (Page page = open(1440, 900, ColorScheme.LIGHT)) {
      until(page, DRAWN + " === " + MINUTES);

      gap("null, null, 0, 0, 'open'");
      rows.minute(at(MINUTES), MINUTES + 1, "incomplete", false);
      until(page, STATUSES + ".at(-1) === 'incomplete'");
      Locator proof = page.locator("#proof");
      assertThat(proof).containsText("Trade ids are missing");
      assertThat(page.locator("#health .gap-open")).containsText("BTCUSDT");

      database.execute("delete from feed_gaps");
      gap("412, now() + interval '1 s', 3, 0, 'refilled'");
      rows.repaired(at(MINUTES), MINUTES + 1);
      until(page, STATUSES + ".at(-1) === 'repaired'");
      assertThat(proof).containsText("some of them were fetched by REST");
      assertThat(proof).containsText("2 versions");
      assertThat(proof.locator("tbody tr").nth(1)).containsText("missing trades were fetched");
      assertThat(page.locator("#health .gap-refilled")).containsText("BTCUSDT");
      assertThat(page.locator("#health .tiles")).containsText("1 refilled, 0 open, 0 lost");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void isWorkedByKeys() {
    try (Page page = open(1440, 900, ColorScheme.LIGHT)) {
      until(page, DRAWN + " === " + MINUTES);
      Locator proof = page.locator("#proof");

      assertThat(tabbedTo(page, 5)).startsWith("skip", "instrument", "interval", "sql", "chart");
      assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
          .isEqualTo("solid");
      page.keyboard().press("ArrowLeft");
      assertThat(proof).containsText("12:38 to 12:39 UTC");
      page.keyboard().press("Home");
      assertThat(proof).containsText("12:00 to 12:01 UTC");
      assertThat(page.locator("#follow")).isVisible();
      page.keyboard().press("Escape");
      assertThat(proof).containsText("12:39 to 12:40 UTC");
      assertThat(page.locator("#follow")).isHidden();

      page.keyboard().press("]");
      assertThat(proof).containsText("BTCUSDT 5m spot");
      page.keyboard().press(".");
      assertThat(proof).containsText("ETHUSDT 5m spot");
      page.locator("input[value='5m']").focus();
      page.keyboard().press("ArrowLeft");
      assertThat(proof).containsText("ETHUSDT 1m spot");
      assertThat(page.url()).endsWith("#spot/ETHUSDT/1m");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void fitsANarrowScreenInTheDark() {
    try (Page page = open(360, 800, ColorScheme.DARK)) {
      until(page, DRAWN + " === " + MINUTES);

      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
      for (String panel : List.of("chart", "proof", "alerts", "health", "book", "funding")) {
        page.locator("#" + panel).scrollIntoViewIfNeeded();
        assertThat(page.locator("#" + panel).boundingBox().width).isBetween(300.0, 360.0);
      }
      page.locator("#intervals input[value='5m']").check();
      assertThat(page.locator("#proof")).containsText("BTCUSDT 5m spot");
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(13, 16, 20)");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysWhatItWaitsFor() {
    database.execute("delete from candles; delete from candle_revisions");
    try (Page page = open(1440, 900, ColorScheme.LIGHT)) {
      assertThat(page.locator("#chart-empty")).containsText("No result yet");

      rows.open(T0, 1);
      assertThat(page.locator("#chart-empty"))
          .hasText("No closed candle yet: the first one closes at 12:01:00 UTC.");
      assertThat(page.locator("#volatility")).containsText("No volatility yet");

      rows.minute(T0, 1, "complete", true);
      assertThat(page.locator("#chart-empty")).isHidden();
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysThatTheDatabaseIsAwayAndGoesOn() throws IOException {
    try (Page page = open(1440, 900, ColorScheme.LIGHT)) {
      until(page, DRAWN + " === " + MINUTES);

      postgres.stop();
      assertThat(page.locator("#banner")).containsText("The database does not answer");
      assertThat(page.locator("#live-text")).hasText("not live");

      postgres.start();
      rows.minute(at(MINUTES), MINUTES + 1, "complete", true);
      until(page, DRAWN + " === " + (MINUTES + 1));
      assertThat(page.locator("#banner")).isHidden();
      assertThat(page.locator("#live-text")).hasText("live");
    }
    assertThat(browser.complaints()).allMatch(text -> text.contains("503"));
  }

  private static Page open(int width, int height, ColorScheme scheme) {
    return browser.open(server.url(), width, height, scheme);
  }

  /** As a function: the page's policy lets no text be evaluated. */
  private static void until(Page page, String condition) {
    page.waitForFunction("() => " + condition);
  }

  private static Instant at(int minute) {
    return T0.plusSeconds(60L * minute);
  }

  private void gap(String rest) {
    rows.execute(
        "insert into feed_gaps (market, symbol, stream, from_id, detected_at, to_id, closed_at,"
            + " recovered, lost, outcome) values ('spot', 'BTCUSDT', 'trade', 410, now(), "
            + rest
            + ")");
  }

  /** What gets the focus, Tab by Tab: id, name or class. */
  private static List<String> tabbedTo(Page page, int times) {
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      page.keyboard().press("Tab");
      reached.add(
          page.evaluate("(e => e.id || e.name || e.className)(document.activeElement)").toString());
    }
    return reached;
  }
}
