package io.truewick.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.TradeRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decoders of REST answers. They read token by token, pass over fields they do not know, and throw
 * an {@link IOException} that says what was expected where the answer is something else.
 */
public final class RestRows {
  private static final JsonFactory JSON = new JsonFactory();

  private RestRows() {}

  /**
   * Rows of {@code trades} and {@code historicalTrades}, in the order they came in.
   *
   * <p>{@code [{"id":71,"price":"3120.45","qty":"0.5","time":1795000000121,"isBuyerMaker":false}]}
   */
  public static List<TradeRecord> trades(byte[] answer) throws IOException {
    return rows(answer, RestRow::trade);
  }

  /**
   * Rows of options' {@code trades}, in the order they came in.
   *
   * <p>{@code [{"id":7,"tradeId":4411,"price":"1350","qty":"0.20","side":1,"time":1795000000121}]}
   */
  public static List<TradeRecord> optionTrades(byte[] answer) throws IOException {
    return rows(answer, RestRow::optionTrade);
  }

  /**
   * Rows of {@code aggTrades}. A duplicate found by the exchange's audit of 2022 has price 0 and
   * {@code f} -1; like anything that is no trade it comes back without a price.
   *
   * <p>{@code [{"a":9,"p":"3120.45","q":"1.7","f":70,"l":71,"T":1795000000121,"m":false}]}
   */
  public static List<TradeRecord> aggregates(byte[] answer) throws IOException {
    return rows(answer, RestRow::aggregate);
  }

  /**
   * Rows of {@code klines}, ascending.
   *
   * @param exchangeMs the exchange's time when it was asked, at the latest: a row has ended if its
   *     close time lies before it or a later row has begun
   */
  public static List<Kline> klines(
      byte[] answer, Instrument instrument, Interval interval, long exchangeMs) throws IOException {
    List<Kline> rows = new ArrayList<>();
    try (JsonParser json = JSON.createParser(answer)) {
      expect(json, json.nextToken(), JsonToken.START_ARRAY);
      while (nextRow(json, JsonToken.START_ARRAY)) {
        rows.add(KlineRow.read(json, instrument, interval, exchangeMs));
      }
    }
    rows.sort(Comparator.comparingLong(Kline::openTimeMs));
    for (int i = 0; i < rows.size() - 1; i++) {
      rows.set(i, rows.get(i).ended());
    }
    return rows;
  }

  /** {@code {"serverTime":1795000000121}}, milliseconds. */
  public static long serverTime(byte[] answer) throws IOException {
    return RestRow.milliseconds(number(answer, "serverTime"));
  }

  /**
   * The exchange's own code for what was wrong with a request.
   *
   * <p>{@code {"code":-1121,"msg":"Invalid symbol."}}
   *
   * @return 0 if the answer carries none
   */
  public static long errorCode(byte[] answer) {
    try {
      return number(answer, "code");
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Symbols of exchangeInfo: {@code symbols}, on options {@code optionSymbols}.
   *
   * <p>{@code {"symbols":[{"symbol":"ETHUSDT","status":"TRADING","filters":[]}]}}
   */
  public static void symbols(byte[] answer, SymbolVisitor visitor) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      boolean listed = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("symbols") || name.equals("optionSymbols")) {
          expect(json, value, JsonToken.START_ARRAY);
          listed = true;
          while (nextRow(json, JsonToken.START_OBJECT)) {
            symbol(json, visitor);
          }
        } else {
          json.skipChildren();
        }
      }
      if (!listed) {
        throw new JsonParseException(json, "expected symbols, found none");
      }
    }
  }

  /**
   * A snapshot of a book.
   *
   * <p>{@code {"lastUpdateId":61890,"bids":[["3120.44","12.1"]],"asks":[["3120.45","3.2"]]}}
   */
  public static BookLevels depth(byte[] answer, Instrument instrument) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      json.nextToken();
      return BookFields.levels(json, instrument);
    } catch (DecodeException | NumberFormatException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Quote volume of every symbol of {@code ticker/24hr}; contracts where the market gives no quote
   * volume.
   *
   * <p>{@code [{"symbol":"ETHUSDT","volume":"201234.1","quoteVolume":"626000000.1"}]}
   */
  public static Map<String, BigDecimal> quoteVolumes(byte[] answer) throws IOException {
    Map<String, BigDecimal> volumes = new HashMap<>();
    try (JsonParser json = JSON.createParser(answer)) {
      expect(json, json.nextToken(), JsonToken.START_ARRAY);
      while (nextRow(json, JsonToken.START_OBJECT)) {
        quoteVolume(json, volumes);
      }
    }
    return volumes;
  }

  private static void quoteVolume(JsonParser json, Map<String, BigDecimal> volumes)
      throws IOException {
    String symbol = null;
    BigDecimal volume = null;
    BigDecimal quoteVolume = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "symbol" -> symbol = json.getText();
        case "volume" -> volume = RestRow.decimal(json);
        case "quoteVolume" -> quoteVolume = RestRow.decimal(json);
        default -> json.skipChildren();
      }
    }
    if (symbol == null || (volume == null && quoteVolume == null)) {
      throw new JsonParseException(json, "expected a symbol with its volume, was " + symbol);
    }
    volumes.put(symbol, quoteVolume == null ? volume : quoteVolume);
  }

  private static long number(byte[] answer, String field) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = json.currentName().equals(field);
        json.nextToken();
        if (found) {
          return json.getLongValue();
        }
        json.skipChildren();
      }
      throw new JsonParseException(json, "expected " + field + ", found none");
    }
  }

  private static void symbol(JsonParser json, SymbolVisitor visitor) throws IOException {
    String symbol = null;
    String status = "TRADING";
    BigDecimal contractSize = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "symbol" -> symbol = json.getText();
        case "status", "contractStatus" -> status = json.getText();
        case "contractSize" -> contractSize = RestRow.decimal(json);
        default -> json.skipChildren();
      }
    }
    if (symbol == null) {
      throw new JsonParseException(json, "expected a symbol, found a row without one");
    }
    visitor.symbol(symbol, status, contractSize);
  }

  private static List<TradeRecord> rows(byte[] answer, RowDecoder decoder) throws IOException {
    List<TradeRecord> rows = new ArrayList<>();
    try (JsonParser json = JSON.createParser(answer)) {
      expect(json, json.nextToken(), JsonToken.START_ARRAY);
      while (nextRow(json, JsonToken.START_OBJECT)) {
        rows.add(decoder.decode(json));
      }
    }
    return rows;
  }

  /** Steps to the next row of an array; false at the array's end. */
  static boolean nextRow(JsonParser json, JsonToken start) throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return false;
    }
    expect(json, token, start);
    return true;
  }

  static void expect(JsonParser json, JsonToken found, JsonToken expected)
      throws JsonParseException {
    if (found != expected) {
      throw new JsonParseException(json, "expected " + expected + ", was " + found);
    }
  }

  private interface RowDecoder {
    TradeRecord decode(JsonParser json) throws IOException;
  }
}
