package io.truewick.bench;

import io.truewick.bench.sender.SenderMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sender, seen from here: a child process that obeys lines. See {@link SenderMain}. */
public final class SenderProcess implements AutoCloseable {
  /** As fast as it is taken. */
  public static final long UNLIMITED = -1;

  private static final long PATIENCE_MS = 60_000;

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final int socketPort;
  private final int restPort;

  private SenderProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    String[] ready = answer().split(" ", -1);
    this.socketPort = Integer.parseInt(ready[1]);
    this.restPort = Integer.parseInt(ready[2]);
  }

  /** Starts it with that many symbols, sending nothing yet. */
  public static SenderProcess start(int symbols) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SenderMain.class.getName(),
                Integer.toString(symbols))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new SenderProcess(process);
  }

  /**
   * What it has done so far.
   *
   * @param trades sent
   * @param cpuNanos of its process
   * @param subscribed streams
   */
  public record State(long trades, long cpuNanos, int subscribed) {}

  URI websocket() {
    return URI.create("ws://127.0.0.1:" + socketPort);
  }

  URI rest() {
    return URI.create("http://127.0.0.1:" + restPort);
  }

  /** Trades a second; 0 returns when it has stopped. */
  public void rate(long perSecond) throws IOException {
    ask("rate " + perSecond);
  }

  /** Counts so far. */
  public State state() throws IOException {
    String[] state = ask("state").split(" ", -1);
    return new State(
        Long.parseLong(state[0]), Long.parseLong(state[1]), Integer.parseInt(state[2]));
  }

  /** Puts its clock forward into the next minute, so that every candle before can close. */
  public void endMinute() throws IOException {
    ask("endMinute");
  }

  /** Writes lines of symbol, minute and last id. */
  public void writeMinutes(Path file) throws IOException {
    ask("minutes " + file);
  }

  /** Waits until so many streams are subscribed. */
  public void awaitSubscribed(int streams)
      throws IOException, InterruptedException, TimeoutException {
    long until = System.currentTimeMillis() + PATIENCE_MS;
    while (state().subscribed() < streams) {
      if (System.currentTimeMillis() > until) {
        throw new TimeoutException("expected " + streams + " subscriptions, was " + state());
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the sender's process has ended");
    }
    return line;
  }
}
