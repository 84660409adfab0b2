package io.truewick.bench.baseline;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** Java-WebSocket as its documentation shows it. */
final class MessageClient extends WebSocketClient {
  private static final int STREAMS_PER_COMMAND = 200;

  private final List<String> symbols;
  private final Consumer<String> messages;

  MessageClient(URI websocket, List<String> symbols, Consumer<String> messages) {
    super(websocket.resolve("/stream"));
    this.symbols = symbols;
    this.messages = messages;
    setDaemon(true);
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    for (int from = 0; from < symbols.size(); from += STREAMS_PER_COMMAND) {
      int to = Math.min(symbols.size(), from + STREAMS_PER_COMMAND);
      String streams =
          symbols.subList(from, to).stream()
              .map(symbol -> "\"" + symbol.toLowerCase(Locale.ROOT) + "@trade\"")
              .collect(Collectors.joining(","));
      send("{\"method\":\"SUBSCRIBE\",\"params\":[" + streams + "],\"id\":" + (from + 1) + "}");
    }
  }

  @Override
  public void onMessage(String message) {
    messages.accept(message);
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {}

  @Override
  public void onError(Exception error) {}
}
