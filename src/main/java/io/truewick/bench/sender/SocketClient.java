package io.truewick.bench.sender;

import io.truewick.bench.BenchSymbols;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The receiving half of one connection: handshake, SUBSCRIBE, pings. Nothing else is understood.
 */
final class SocketClient implements Runnable {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern STREAM = Pattern.compile("\"(sym\\d{4}usdt)@trade\"");
  private static final Pattern ID = Pattern.compile("\"id\":\\s*(\\d+)");

  private final Socket socket;
  private final DataInputStream in;
  private final Streams streams;

  SocketClient(Socket socket, SymbolBook book, Pace pace) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.streams = new Streams(book, pace, socket.getOutputStream());
  }

  Streams streams() {
    return streams;
  }

  @Override
  public void run() {
    try (socket) {
      handshake();
      Thread sending = new Thread(streams, "send");
      sending.setDaemon(true);
      sending.start();
      boolean open = true;
      while (open) {
        open = readFrame();
      }
    } catch (IOException e) {
      // the client is gone
    } finally {
      streams.close();
    }
  }

  private void handshake() throws IOException {
    String key = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
        key = line.substring(18).strip();
      }
    }
    String reply =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n";
    socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean readFrame() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    switch (opcode) {
      case 0x1 -> command(new String(payload, StandardCharsets.UTF_8));
      case 0x9 -> streams.answer(frame(0x8a, payload));
      default -> {}
    }
    return opcode != 0x8;
  }

  private void command(String text) {
    List<Integer> symbols = new ArrayList<>();
    Matcher stream = STREAM.matcher(text);
    while (stream.find()) {
      symbols.add(BenchSymbols.index(stream.group(1)));
    }
    streams.subscribe(symbols);
    Matcher id = ID.matcher(text);
    String number = id.find() ? id.group(1) : "0";
    String reply = "{\"result\":null,\"id\":" + number + "}";
    streams.answer(frame(0x81, reply.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Answers are short: one octet holds their length. */
  private static byte[] frame(int head, byte[] payload) {
    byte[] frame = new byte[2 + payload.length];
    frame[0] = (byte) head;
    frame[1] = (byte) payload.length;
    System.arraycopy(payload, 0, frame, 2, payload.length);
    return frame;
  }
}
