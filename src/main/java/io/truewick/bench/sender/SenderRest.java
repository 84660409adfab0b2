package io.truewick.bench.sender;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.truewick.bench.BenchSymbols;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The spot REST endpoints the job asks. Newest trades are answered; trades by id are not kept, so
 * the answer to those is empty and a loss stays a loss.
 */
final class SenderRest {
  private static final Pattern SYMBOL = Pattern.compile("symbol=SYM(\\d{4})USDT");
  private static final String PRICE = ",\"price\":\"1\",\"qty\":\"1\"";

  private final SymbolBook book;
  private final Pace pace;

  private SenderRest(SymbolBook book, Pace pace) {
    this.book = book;
    this.pace = pace;
  }

  /** Starts it; returns its port. */
  static int start(SymbolBook book, Pace pace) throws IOException {
    SenderRest rest = new SenderRest(book, pace);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v3/time", call -> answer(call, rest.time()));
    server.createContext("/api/v3/exchangeInfo", call -> answer(call, rest.exchangeInfo()));
    server.createContext("/api/v3/trades", call -> answer(call, rest.trades(call)));
    server.createContext("/api/v3/aggTrades", call -> answer(call, rest.aggregates(call)));
    server.createContext("/api/v3/historicalTrades", call -> answer(call, rest.trades(call)));
    server.start();
    return server.getAddress().getPort();
  }

  private String time() {
    return "{\"serverTime\":" + pace.nowMs() + "}";
  }

  private String exchangeInfo() {
    return BenchSymbols.names(book.size()).stream()
        .map(name -> "{\"symbol\":\"" + name + "\",\"status\":\"TRADING\"}")
        .collect(Collectors.joining(",", "{\"symbols\":[", "]}"));
  }

  private String trades(HttpExchange call) {
    long id = newestId(call);
    return id < 0
        ? "[]"
        : "[{\"id\":" + id + PRICE + ",\"time\":" + pace.nowMs() + ",\"isBuyerMaker\":true}]";
  }

  private String aggregates(HttpExchange call) {
    long id = newestId(call);
    String ids = "[{\"a\":" + id + ",\"f\":" + id + ",\"l\":" + id;
    return id < 0 ? "[]" : ids + ",\"p\":\"1\",\"q\":\"1\",\"T\":" + pace.nowMs() + ",\"m\":true}]";
  }

  /** The newest id of the symbol asked for; -1 if there is none, or if trades by id are wanted. */
  private long newestId(HttpExchange call) {
    String query = String.valueOf(call.getRequestURI().getQuery());
    Matcher symbol = SYMBOL.matcher(query);
    if (query.contains("fromId") || !symbol.find()) {
      return -1;
    }
    long id = book.newestId(Integer.parseInt(symbol.group(1)));
    return id < SymbolBook.FIRST_ID ? -1 : id;
  }

  private static void answer(HttpExchange call, String body) throws IOException {
    try (call) {
      byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, bytes.length);
      call.getResponseBody().write(bytes);
    }
  }
}
