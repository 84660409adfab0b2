package io.truewick.bench.sender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Entry point of the sender's process. Says {@code ready SOCKET_PORT REST_PORT}, then answers each
 * line of its input with one of its own, and ends with its input:
 *
 * <pre>
 * rate N        trades a second, -1 without limit, 0 none; answered when it is so
 * state         trades sent so far, CPU time in ns, streams subscribed
 * endMinute     puts the clock forward into the next minute; answers its start
 * minutes FILE  writes the last id of each symbol in each minute that has ended
 * </pre>
 */
public final class SenderMain {
  private final SymbolBook book;
  private final Pace pace = new Pace();
  private final List<Streams> connections = new CopyOnWriteArrayList<>();

  private SenderMain(int symbols) {
    this.book = new SymbolBook(symbols);
  }

  /**
   * Runs it.
   *
   * @param args number of symbols
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    new SenderMain(Integer.parseInt(args[0])).run();
    System.exit(0);
  }

  private void run() throws IOException, InterruptedException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    int restPort = SenderRest.start(book, pace);
    daemon(() -> accept(server), "accept");
    System.out.println("ready " + server.getLocalPort() + " " + restPort);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(answer(line.split(" ", 2)));
    }
  }

  private void accept(ServerSocket server) {
    try {
      while (true) {
        SocketClient client = new SocketClient(server.accept(), book, pace);
        connections.add(client.streams());
        daemon(client, "client");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String answer(String[] command) throws IOException, InterruptedException {
    return switch (command[0]) {
      case "rate" -> rate(Long.parseLong(command[1]));
      case "state" -> state();
      case "endMinute" -> Long.toString(pace.endMinute());
      case "minutes" -> minutes(Path.of(command[1]));
      default -> throw new IllegalArgumentException("expected a command, was " + command[0]);
    };
  }

  private String rate(long perSecond) throws InterruptedException {
    pace.set(perSecond);
    while (perSecond == 0 && !connections.stream().allMatch(Streams::isIdle)) {
      Thread.sleep(1);
    }
    return "ok";
  }

  private String state() {
    int subscribed = connections.stream().mapToInt(Streams::subscribedCount).sum();
    return book.total() + " " + cpuNanos() + " " + subscribed;
  }

  private String minutes(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      book.write(out);
    }
    return "ok";
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
