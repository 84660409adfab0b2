package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.BookSnapshot;
import io.truewick.simulator.market.SimulatedSymbol;
import java.util.Map;

/**
 * Payloads of the book streams:
 *
 * <pre>
 * spot  {"e":"depthUpdate","E":9,"s":"ETHUSDT","U":5,"u":7,"b":[["3120.44000000","12.10000000"]],"a":[]}
 * spot  {"lastUpdateId":7,"bids":[["3120.44000000","12.10000000"]],"asks":[]}
 * usdm  {"e":"depthUpdate","E":9,"T":8,"s":"BTCUSDT","ps":"BTCUSDT","U":5,"u":7,"pu":4,"b":[],"a":[],"st":1}
 * </pre>
 */
final class BookJson {
  private final SimulatedSymbol symbol;
  private final Decimals decimals;
  private final boolean spot;
  private final boolean option;

  BookJson(SimulatedSymbol symbol) {
    this.symbol = symbol;
    this.decimals = new Decimals(symbol);
    this.spot = symbol.isSpot();
    this.option = symbol.market() == Market.OPTIONS;
  }

  String changes(DepthStream stream, long atMs) {
    return update(stream, stream.bids(), stream.asks(), atMs);
  }

  String partial(DepthStream stream, BookSnapshot book, long atMs) {
    if (!spot) {
      return update(stream, book.bids(), book.asks(), atMs);
    }
    StringBuilder json = new StringBuilder(1024);
    json.append("{\"lastUpdateId\":").append(book.lastUpdateId()).append(",\"bids\":");
    levels(json, book.bids(), stream.levels());
    levels(json.append(",\"asks\":"), book.asks(), stream.levels());
    return json.append('}').toString();
  }

  private String update(
      DepthStream stream, Map<Integer, Integer> bids, Map<Integer, Integer> asks, long atMs) {
    int most = stream.levels() == 0 ? Integer.MAX_VALUE : stream.levels();
    StringBuilder json = new StringBuilder(1024);
    json.append("{\"e\":\"depthUpdate\",\"E\":").append(atMs);
    names(json, atMs);
    json.append(",\"U\":").append(stream.firstUpdateId());
    json.append(",\"u\":").append(stream.lastUpdateId());
    if (!spot) {
      json.append(",\"pu\":").append(stream.sentUpdateId());
    }
    levels(json.append(",\"b\":"), bids, most);
    levels(json.append(",\"a\":"), asks, most);
    return end(json);
  }

  /** Best bid and ask, as bookTicker has them. */
  String best(BookSnapshot book) {
    StringBuilder json = new StringBuilder(128);
    best(json, "b", "B", book.bids().firstEntry());
    best(json, "a", "A", book.asks().firstEntry());
    return json.toString();
  }

  private void best(
      StringBuilder json, String price, String quantity, Map.Entry<Integer, Integer> level) {
    decimals.price(json.append(",\"").append(price).append("\":\""), level.getKey());
    decimals.quantity(json.append("\",\"").append(quantity).append("\":\""), level.getValue());
    json.append('"');
  }

  String ticker(BookSnapshot book, String best, long atMs) {
    StringBuilder json = new StringBuilder(256);
    if (spot) {
      json.append("{\"u\":").append(book.lastUpdateId());
      json.append(",\"s\":\"").append(symbol.symbol()).append('"');
    } else if (option) {
      json.append("{\"e\":\"bookTicker\",\"u\":").append(book.lastUpdateId());
      json.append(",\"s\":\"").append(symbol.symbol()).append('"').append(best);
      return json.append(",\"T\":")
          .append(atMs)
          .append(",\"E\":")
          .append(atMs)
          .append('}')
          .toString();
    } else {
      json.append("{\"e\":\"bookTicker\",\"u\":").append(book.lastUpdateId());
      json.append(",\"E\":").append(atMs);
      names(json, atMs);
    }
    return end(json.append(best));
  }

  private void names(StringBuilder json, long atMs) {
    if (!spot) {
      json.append(",\"T\":").append(atMs);
    }
    json.append(",\"s\":\"").append(symbol.symbol()).append('"');
    if (!spot && !option) {
      json.append(",\"ps\":\"").append(symbol.pair()).append('"');
    }
  }

  private String end(StringBuilder json) {
    if (!spot && !option) {
      json.append(",\"st\":").append(FuturesFields.side(symbol));
    }
    return json.append('}').toString();
  }

  private void levels(StringBuilder json, Map<Integer, Integer> side, int most) {
    json.append('[');
    int count = 0;
    for (Map.Entry<Integer, Integer> level : side.entrySet()) {
      if (count++ == most) {
        break;
      }
      json.append(count == 1 ? "[\"" : ",[\"");
      decimals.price(json, level.getKey());
      decimals.quantity(json.append("\",\""), level.getValue());
      json.append("\"]");
    }
    json.append(']');
  }
}
