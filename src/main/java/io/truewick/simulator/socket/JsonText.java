package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;

/** Writes payloads, field by field in Binance's order. */
final class JsonText {
  private final StringBuilder json = new StringBuilder(512);

  private JsonText() {}

  /** Begins an object with {@code "e"} and {@code "E"}. */
  static JsonText event(String event, long atMs) {
    JsonText text = new JsonText();
    text.json.append("{\"e\":\"").append(event).append("\",\"E\":").append(atMs);
    return text;
  }

  /** Begins an object with a text. */
  static JsonText of(String name, String value) {
    JsonText text = new JsonText();
    text.json.append("{\"").append(name).append("\":\"").append(value).append('"');
    return text;
  }

  JsonText text(String name, String value) {
    json.append(",\"").append(name).append("\":\"").append(value).append('"');
    return this;
  }

  JsonText number(String name, long value) {
    json.append(",\"").append(name).append("\":").append(value);
    return this;
  }

  /** The field {@code ps}: the pair of a contract. */
  JsonText pair(SimulatedSymbol symbol) {
    return hasSide(symbol) ? text("ps", symbol.pair()) : this;
  }

  /** Ends the object; payloads of both futures markets end in {@code st}. */
  String end(SimulatedSymbol symbol) {
    if (hasSide(symbol)) {
      number("st", FuturesFields.side(symbol));
    }
    return json.append('}').toString();
  }

  /** Begins an object within. */
  JsonText begin(String name, String firstField, String firstValue) {
    json.append(",\"").append(name).append("\":{\"").append(firstField).append("\":\"");
    json.append(firstValue).append('"');
    return this;
  }

  /** Ends an object within. */
  JsonText close() {
    json.append('}');
    return this;
  }

  private static boolean hasSide(SimulatedSymbol symbol) {
    return symbol.market() == Market.USDM || symbol.market() == Market.COINM;
  }
}
