package io.truewick.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A ClickHouse that can go away and come back on the same port with the same rows: its engine in a
 * Node process, see {@code src/test/clickhouse}. The packages it needs are installed there first.
 */
public final class ClickHouseServer implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("src/test/clickhouse").toAbsolutePath();
  private static final int INSTALL_SECONDS = 300;

  private final Path directory;
  private final int port;
  private Process process;

  /** Starts one whose files are in {@code directory}. */
  public ClickHouseServer(Path directory) {
    this.directory = directory;
    install();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Does nothing if it runs. */
  public void start() {
    if (process != null) {
      return;
    }
    try {
      process =
          new ProcessBuilder("node", "server.js", Integer.toString(port), directory.toString())
              .directory(SCRIPTS.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = output.readLine();
      if (line == null || !line.startsWith("listening ")) {
        throw new IllegalStateException("the ClickHouse of the tests did not start: " + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it in the middle of whatever it does. Does nothing if it is stopped. */
  public void stop() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
      process = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** It does not compress what it sends. */
  String url(String database) {
    return "jdbc:clickhouse://127.0.0.1:" + port + "/" + database + "?compress=false";
  }

  /** What npm wrote down there must be younger than the lock it was made from. */
  private static boolean isInstalled() throws IOException {
    Path installed = SCRIPTS.resolve("node_modules/.package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(SCRIPTS.resolve("package-lock.json")))
            >= 0;
  }

  /**
   * Exactly what package-lock.json says. Not {@code npm ci}: that refuses a lock that was written
   * where the engines of other platforms could not be had.
   */
  private static synchronized void install() {
    try {
      if (isInstalled()) {
        return;
      }
      Process npm =
          new ProcessBuilder(List.of("npm", "install", "--no-save", "--no-audit", "--no-fund"))
              .directory(SCRIPTS.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
        npm.destroyForcibly();
        throw new IllegalStateException("npm install failed in " + SCRIPTS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("npm is needed for -Pclickhouse", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
