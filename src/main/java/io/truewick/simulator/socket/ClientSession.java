package io.truewick.simulator.socket;

import io.truewick.model.Market;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.java_websocket.WebSocketImpl;

/**
 * One client's connection: its subscriptions and the bytes on their way to it. Frames are collected
 * and written together at the end of a step of the clock.
 *
 * <p>Thread-safe.
 */
final class ClientSession {
  private final WebSocketImpl socket;
  private final ConnectionTarget target;
  private final long openedMs;
  private final Set<String> streams = new LinkedHashSet<>();
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
  private final MessageRate rate;
  private boolean combined;
  private boolean stalled;
  private long lastPongNanos = System.nanoTime();

  /**
   * @param openedMs event time
   */
  ClientSession(WebSocketImpl socket, ConnectionTarget target, long openedMs) {
    this.socket = socket;
    this.target = target;
    this.combined = target.combined();
    this.openedMs = openedMs;
    this.rate = new MessageRate(target.market());
  }

  Market market() {
    return target.market();
  }

  Route route() {
    return target.route();
  }

  WebSocketImpl socket() {
    return socket;
  }

  long openedMs() {
    return openedMs;
  }

  /** How faults name one of its streams. */
  String address(String stream) {
    return route().path() + "/" + stream;
  }

  synchronized boolean combined() {
    return combined;
  }

  synchronized void setCombined(boolean wrap) {
    combined = wrap;
  }

  synchronized boolean add(String stream) {
    return streams.add(stream);
  }

  synchronized void remove(String stream) {
    streams.remove(stream);
  }

  synchronized List<String> streams() {
    return List.copyOf(streams);
  }

  synchronized boolean admitsMessage() {
    return rate.admits(System.nanoTime());
  }

  synchronized void ponged() {
    lastPongNanos = System.nanoTime();
  }

  synchronized long nanosSincePong() {
    return System.nanoTime() - lastPongNanos;
  }

  /** The frame that carries a payload of a stream to this client. */
  byte[] frame(String stream, String payload) {
    String text = combined() ? "{\"stream\":\"" + stream + "\",\"data\":" + payload + "}" : payload;
    return WireFrame.of(WireFrame.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a frame behind those that wait for {@link #flush}. */
  synchronized void append(byte[] frame) {
    unsent.write(frame, 0, frame.length);
  }

  /** Holds back whatever is appended, or no longer. */
  synchronized void setStalled(boolean stall) {
    stalled = stall;
  }

  /** Hands what was appended to the socket, unless stalled. Never blocks. */
  synchronized void flush() {
    if (unsent.size() > 0 && !stalled) {
      socket.outQueue.add(ByteBuffer.wrap(unsent.toByteArray()));
      unsent.reset();
    }
    // also without news: the library can miss a demand that comes while it finishes a write
    if (!socket.outQueue.isEmpty() && socket.isOpen()) {
      socket.getWebSocketListener().onWriteDemand(socket);
    }
  }

  /** Bytes the client has not taken yet. */
  synchronized long backlog() {
    return unsent.size() + socket.outQueue.stream().mapToLong(ByteBuffer::remaining).sum();
  }
}
