package io.truewick.source;

import io.truewick.binance.DecodeException;
import io.truewick.binance.FrameDecoder;
import io.truewick.binance.StreamTable;
import io.truewick.model.Market;
import io.truewick.model.RejectedFrame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection by Java-WebSocket. Its read thread decodes each frame once and hands what one read
 * brought to the inbox; when the inbox is full it waits there and reads no further.
 */
final class WebSocketFeed extends WebSocketClient implements FeedConnection, FrameDraft.TextFrames {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketFeed.class);

  /** Text of a rejected frame that is kept. */
  private static final int KEPT_CHARACTERS = 2_000;

  /** One read takes in hundreds of frames: hand-over and wake-up are paid once for all of them. */
  private static final int READ_BUFFER = 128 << 10;

  private final String name;
  private final Market market;
  private final FeedConnection.Events events;
  private final Target target;
  private final FeedTap tap;
  private final Inbox inbox;
  private final InstantSource clock;
  private FrameBatch batch = new FrameBatch();
  private final FrameDecoder decoder;
  private volatile boolean abandoned;

  /** What the library reported before it closed the connection; null for nothing. */
  private volatile Exception trouble;

  /**
   * @param streams what the decoder knows; the indexes in batches are its
   */
  static WebSocketFeed connect(
      URI uri, Target target, StreamTable streams, Inbox inbox, InstantSource clock) {
    Relay relay = new Relay();
    WebSocketFeed feed = new WebSocketFeed(uri, relay, target, streams, inbox, clock);
    relay.feed = feed;
    feed.setReceiveBufferSize(READ_BUFFER);
    feed.setTcpNoDelay(true);
    feed.setConnectionLostTimeout(0); // liveness is the shard's business
    feed.setDaemon(true);
    feed.connect();
    return feed;
  }

  /**
   * Whom a connection belongs to.
   *
   * @param single whether it carries one stream, whose events come without an envelope
   * @param names of its streams
   * @param tap sees what comes
   */
  record Target(
      String name,
      Market market,
      boolean single,
      FeedConnection.Events events,
      List<String> names,
      FeedTap tap) {}

  /** The draft is made before the client it reports to. */
  private static final class Relay implements FrameDraft.TextFrames {
    private WebSocketFeed feed;

    @Override
    public void onText(byte[] bytes, int offset, int length) {
      feed.onText(bytes, offset, length);
    }

    @Override
    public void onReadEnd() {
      feed.onReadEnd();
    }
  }

  private WebSocketFeed(
      URI uri, Relay relay, Target target, StreamTable streams, Inbox inbox, InstantSource clock) {
    super(uri, new FrameDraft(relay));
    this.name = target.name();
    this.market = target.market();
    this.events = target.events();
    this.target = target;
    this.tap = target.tap();
    this.inbox = inbox;
    this.clock = clock;
    this.decoder =
        target.single() ? FrameDecoder.single(streams, batch) : new FrameDecoder(streams, batch);
  }

  // ------------------------------------------------------------------ commands

  @Override
  public void subscribe(List<String> names, long requestId) {
    String params = names.stream().map(n -> '"' + n + '"').collect(Collectors.joining(","));
    sendIfOpen("{\"method\":\"SUBSCRIBE\",\"params\":[" + params + "],\"id\":" + requestId + "}");
  }

  @Override
  public void ping() {
    if (isOpen()) {
      sendFrame(new PingFrame());
    }
  }

  @Override
  public void close() {
    if (!abandoned) {
      tap.onClosed(name, "not wanted any more");
    }
    abandoned = true;
    super.closeConnection(1000, "done");
  }

  private void sendIfOpen(String text) {
    if (isOpen()) {
      send(text);
    }
  }

  // ------------------------------------------------------------------ the read thread

  @Override
  public void onText(byte[] bytes, int offset, int length) {
    batch.countFrame(length);
    if (!abandoned) {
      tap.onText(name, bytes, offset, length);
    }
    try {
      decoder.decode(bytes, offset, length);
    } catch (DecodeException e) {
      int kept = Math.min(length, KEPT_CHARACTERS);
      String text = new String(bytes, offset, kept, StandardCharsets.UTF_8);
      batch.reject(new RejectedFrame(clock.millis(), market.id(), name, e.getMessage(), text));
    }
  }

  @Override
  public void onReadEnd() {
    if (batch.frames() == 0) {
      return;
    }
    FrameBatch full = batch;
    batch = new FrameBatch();
    decoder.handTo(batch);
    try {
      inbox.postFrames(full.frames(), now -> deliver(full, now));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(FrameBatch full, long nowMs) {
    if (!abandoned) {
      events.onFrames(this, full, nowMs);
    }
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    tap.onOpened(name, market, target.single(), target.names());
    inbox.post(now -> ifWanted(() -> events.onOpened(this, now)));
  }

  @Override
  public void onWebsocketPong(WebSocket connection, Framedata frame) {
    tap.onPong(name);
    inbox.post(now -> ifWanted(() -> events.onPong(this, now)));
  }

  @Override
  public void onMessage(String message) {
    // Only text that came in fragments: the draft takes all other.
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    onText(bytes, 0, bytes.length);
    onReadEnd();
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    String why = why(code, reason);
    if (!abandoned) {
      tap.onClosed(name, why);
    }
    inbox.post(now -> ifWanted(() -> events.onClosed(this, why, now)));
  }

  @Override
  public void onError(Exception error) {
    // Java-WebSocket closes after an error, and the close carries its message, but for a connection
    // that did not come about because of its certificate. Of its two threads the one that does not
    // know why may be the first to close: so the log is told here.
    trouble = error;
    if (error instanceof SSLException) {
      LOG.warn("{}: no connection to {}: {}", name, getURI().getAuthority(), error.getMessage());
    }
  }

  /** The last error of the library, null for none. */
  Exception trouble() {
    return trouble;
  }

  private String why(int code, String reason) {
    return (reason == null || reason.isEmpty() ? otherReason() : reason) + " " + code;
  }

  private String otherReason() {
    Exception known = trouble;
    return known == null || known.getMessage() == null ? "no reason given" : known.getMessage();
  }

  private void ifWanted(Runnable event) {
    if (!abandoned) {
      event.run();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
