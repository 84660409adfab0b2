package io.truewick.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many trades the sender can offer: a client that reads bytes and looks at none of them. */
final class SenderPart {
  private SenderPart() {}

  static void run(BenchOptions options, Report report) throws Exception {
    report.heading("Sender: into a client that reads and does nothing else");
    try (SenderProcess sender = SenderProcess.start(options.symbols());
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), sender.websocket().getPort())) {
      subscribe(socket.getOutputStream(), options.symbols());
      sender.awaitSubscribed(options.symbols());
      Thread reading = new Thread(() -> read(socket), "read");
      reading.setDaemon(true);
      reading.start();
      sender.rate(SenderProcess.UNLIMITED);
      Thread.sleep(options.warmupSeconds() * 1_000L);
      SenderProcess.State before = sender.state();
      long start = System.nanoTime();
      Thread.sleep(options.seconds() * 1_000L);
      SenderProcess.State after = sender.state();
      double seconds = (System.nanoTime() - start) / 1e9;
      long trades = after.trades() - before.trades();
      report.row("trades/s offered", "%,.0f", trades / seconds);
      report.row(
          "CPU of the sender per trade",
          "%.0f ns",
          (double) (after.cpuNanos() - before.cpuNanos()) / Math.max(1, trades));
    }
  }

  private static void subscribe(OutputStream out, int symbols) throws IOException {
    String names =
        BenchSymbols.names(symbols).stream()
            .map(name -> "\"" + name.toLowerCase(Locale.ROOT) + "@trade\"")
            .collect(Collectors.joining(","));
    byte[] text = ("{\"params\":[" + names + "]}").getBytes(StandardCharsets.US_ASCII);
    out.write("GET /stream HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] header = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    for (int i = 0; i < 4; i++) {
      header[9 - i] = (byte) (text.length >> (8 * i));
    }
    out.write(header);
    out.write(text);
  }

  private static void read(Socket socket) {
    byte[] buffer = new byte[256 << 10];
    try {
      InputStream in = socket.getInputStream();
      int count = in.read(buffer);
      while (count >= 0) {
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // closed: done
    }
  }
}
