package io.truewick.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** A WebSocket client that keeps what it is told. */
final class TestClient extends WebSocketClient {
  private static final long PATIENCE_SECONDS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

  TestClient(URI address) throws InterruptedException {
    super(address);
    setConnectionLostTimeout(0);
    connectBlocking(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  static TestClient connect(URI base, String path) throws InterruptedException {
    return new TestClient(URI.create(base + path));
  }

  /** The next text; fails if there is none for long. */
  String next() throws InterruptedException {
    String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      throw new AssertionError("expected a message, was none");
    }
    return text;
  }

  JsonNode nextJson() throws Exception {
    return JSON.readTree(next());
  }

  /** Everything that came before the answer to a question asked now. */
  List<String> received() throws InterruptedException {
    send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":999999}");
    List<String> all = new ArrayList<>();
    for (String text = next(); !text.endsWith("\"id\":999999}"); text = next()) {
      all.add(text);
    }
    return all;
  }

  /** Whether nothing came for a tenth of a second. */
  boolean isSilent() throws InterruptedException {
    return texts.poll(100, TimeUnit.MILLISECONDS) == null;
  }

  /** Waits until the exchange has noticed the connection and what it subscribed. */
  TestClient settled() throws InterruptedException {
    received();
    return this;
  }

  int closeCode() throws Exception {
    return closeCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void onOpen(ServerHandshake handshake) {}

  @Override
  public void onMessage(String message) {
    texts.add(message);
  }

  @Override
  public void onMessage(ByteBuffer bytes) {
    texts.add(StandardCharsets.UTF_8.decode(bytes).toString());
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    closeCode.complete(code);
  }

  @Override
  public void onError(Exception error) {
    // a refused handshake is told by onClose, too
  }
}
