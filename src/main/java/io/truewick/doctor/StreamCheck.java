package io.truewick.doctor;

import io.truewick.config.Connection;
import io.truewick.config.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/**
 * A canary: a connection as the job would open it, with some of its streams, until the first event.
 * An acknowledgement is not enough: the exchange acknowledges what it never sends.
 */
final class StreamCheck {
  private static final int MOST_STREAMS = 100;

  private final Endpoint endpoint;
  private final Duration patience;

  StreamCheck(Endpoint endpoint, Duration patience) {
    this.endpoint = endpoint;
    this.patience = patience;
  }

  Finding of(Connection connection) throws InterruptedException {
    String route = connection.id().replaceFirst("/[0-9]+$", "");
    String check = route + " streams";
    URI uri = endpoint.stream(connection.route());
    List<String> all = connection.wireNames();
    List<String> names = all.subList(0, Math.min(MOST_STREAMS, all.size()));
    Canary canary = new Canary(uri, names);
    long startNanos = System.nanoTime();
    canary.setConnectionLostTimeout(0);
    canary.setDaemon(true);
    canary.connect();
    boolean over = canary.over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    canary.closeConnection(1000, "done");
    if (canary.event) {
      return Finding.ok(check, uri + ": an event after " + tookMs + " ms");
    }
    if (!canary.opened) {
      String why = over ? canary.reason : "no answer within " + patience.toSeconds() + " s";
      return Finding.problem(
          check,
          uri + " cannot be opened: " + why,
          "check exchange." + connection.market().id() + ".websocket, proxy and firewall");
    }
    if (canary.refusal != null) {
      return Finding.problem(
          check,
          uri + " refuses the subscription: " + canary.refusal,
          "check the stream types in feeds[].streams against the exchange's documentation");
    }
    if (over) {
      return Finding.problem(
          check,
          uri + " was closed: " + canary.reason,
          "too many connections from this address, or maintenance: try again in five minutes");
    }
    return Finding.problem(
        check,
        uri
            + (canary.acknowledged ? " acknowledges" : " does not even acknowledge")
            + " and sends nothing within "
            + patience.toSeconds()
            + " s: "
            + names.stream().limit(3).collect(Collectors.joining(", "))
            + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : ""),
        "quiet symbols? if not, the streams are on another route, or the route is muted");
  }

  /** Fields are written by its threads before the latch, or read late without harm. */
  private static final class Canary extends WebSocketClient {
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> names;
    private volatile boolean opened;
    private volatile boolean acknowledged;
    private volatile boolean event;
    private volatile String refusal;
    private volatile String reason = "no reason given";

    Canary(URI uri, List<String> names) {
      super(uri);
      this.names = names;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      opened = true;
      String params = names.stream().map(n -> '"' + n + '"').collect(Collectors.joining(","));
      send("{\"method\":\"SUBSCRIBE\",\"params\":[" + params + "],\"id\":1}");
    }

    @Override
    public void onMessage(String message) {
      if (message.startsWith("{\"stream\":")) {
        event = true;
        over.countDown();
      } else if (message.contains("\"error\"") || message.contains("\"code\"")) {
        refusal = message;
        over.countDown();
      } else if (message.contains("\"result\"")) {
        acknowledged = true;
      }
    }

    @Override
    public void onClose(int code, String why, boolean remote) {
      reason = (why == null || why.isEmpty() ? reason : why) + " (" + code + ")";
      over.countDown();
    }

    @Override
    public void onError(Exception error) {
      reason = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
  }
}
