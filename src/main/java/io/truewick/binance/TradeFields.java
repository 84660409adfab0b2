package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.Trade;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The {@code data} object of a trade stream, field by field, reused from frame to frame.
 *
 * <pre>
 * spot trade     {"e":"trade","E":1795000000123,"s":"ETHUSDT","t":2901234567,"p":"3120.45000000","q":"0.51230000",
 *                 "T":1795000000121,"m":false,"M":true}
 * futures trade  {"e":"trade","E":1795000000104,"T":1795000000103,"s":"BTCUSDT","t":8201000001,"p":"98111.10",
 *                 "q":"0.002","X":"MARKET","m":true,"st":1}
 * aggTrade       {"e":"aggTrade","E":1795000000160,"s":"BTCUSDT","a":3201000111,"p":"98111.10","q":"0.412",
 *                 "f":8201000001,"l":8201000007,"T":1795000000101,"m":true}
 * </pre>
 *
 * <p>Only a record whose {@code X} is absent or {@code MARKET}, with price and quantity above 0, is
 * a trade: insurance fund, ADL and {@code NA} records use up an id and print prices off the market.
 */
final class TradeFields {
  /** A time of 14 digits or more is in microseconds: milliseconds reach that in the year 5138. */
  private static final long FIRST_MICROSECONDS = 100_000_000_000_000L;

  /** A number of a million digits is read in minutes, not in microseconds. */
  private static final int LONGEST_NUMBER = 40;

  /** Quote currency of one trade; no currency is that small. */
  private static final double LARGEST_AMOUNT = 1e18;

  private static final long LARGEST_COUNT = 1_000_000;

  private static final long MISSING = -1;

  private long eventTime;
  private long id;
  private long firstId;
  private long lastId;
  private long time;
  private long price;
  private long quantity;
  private int quantityScale;
  private boolean buyerIsMaker;
  private boolean sideSeen;
  private boolean market;

  void reset() {
    eventTime = 0;
    id = MISSING;
    firstId = MISSING;
    lastId = MISSING;
    time = MISSING;
    price = MISSING;
    quantity = MISSING;
    sideSeen = false;
    market = true;
  }

  /** Reads the value of a one-letter field; the parser stands on it. */
  void read(char name, JsonParser json) throws IOException, DecodeException {
    switch (name) {
      case 'E' -> eventTime = milliseconds(json.getLongValue());
      case 'T' -> time = milliseconds(json.getLongValue());
      case 't', 'a' -> id = readId(name, json);
      case 'f' -> firstId = json.getLongValue();
      case 'l' -> lastId = json.getLongValue();
      case 'p' -> price = readPrice(json);
      case 'q' -> readQuantity(json);
      case 'm' -> {
        buyerIsMaker = json.getBooleanValue();
        sideSeen = true;
      }
      case 'X' -> market = "MARKET".equals(json.getText());
      default -> json.skipChildren();
    }
  }

  long eventTimeMs() {
    return eventTime;
  }

  Trade toTrade() throws DecodeException {
    if (id < 0 || time <= 0 || price < 0 || quantity < 0 || !sideSeen) {
      throw new DecodeException("expected a trade with id, price, quantity, time and side");
    }
    if (!market || price == 0 || quantity == 0) {
      return Trade.noTrade(id, time);
    }
    long first = firstId < 0 ? id : firstId;
    long last = lastId < 0 ? id : lastId;
    if (last < first) {
      throw new DecodeException("expected first trade id <= last, was " + first + " > " + last);
    }
    Trade trade = new Trade(id, first, last, time, price, quantity, quantityScale, buyerIsMaker);
    requirePlausible(trade);
    return trade;
  }

  /** Sums are exact up to 1.7e22: a single number of that size is damage, not a trade. */
  private static void requirePlausible(Trade trade) throws DecodeException {
    int scale = trade.quantityScale();
    double unit = scale == Trade.SCALE ? 1e-8 : Math.pow(10, -scale);
    double amount = trade.price() * 1e-8 * trade.quantity() * unit;
    if (amount > LARGEST_AMOUNT || trade.count() > LARGEST_COUNT) {
      throw new DecodeException("expected an amount below 1e18, was " + amount);
    }
  }

  /** Spot may send microseconds; candles count in milliseconds. */
  static long milliseconds(long time) {
    return time >= FIRST_MICROSECONDS ? time / 1_000 : time;
  }

  /** Old spot payloads have the seller's order id under {@code a} beside the trade id {@code t}. */
  private long readId(char name, JsonParser json) throws IOException {
    return name == 'a' && id >= 0 && firstId < 0 ? id : json.getLongValue();
  }

  private static long readPrice(JsonParser json) throws IOException, DecodeException {
    requireText(json);
    long value =
        DecimalText.parse(
            json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), Trade.SCALE);
    if (value < 0) {
      throw new DecodeException("expected at most eight decimals, was " + json.getText());
    }
    return value;
  }

  private void readQuantity(JsonParser json) throws IOException, DecodeException {
    requireText(json);
    quantityScale = Trade.SCALE;
    quantity =
        DecimalText.parse(
            json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), Trade.SCALE);
    if (quantity < 0) {
      BigDecimal exact = new BigDecimal(json.getText()).stripTrailingZeros();
      quantityScale = Math.max(0, exact.scale());
      quantity =
          quantityScale > Trade.SCALE
              ? MISSING
              : DecimalText.parse(
                  json.getTextCharacters(),
                  json.getTextOffset(),
                  json.getTextLength(),
                  quantityScale);
    }
  }

  private static void requireText(JsonParser json) throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new DecodeException("expected a number in quotes, was " + json.currentToken());
    }
    if (json.getTextLength() > LONGEST_NUMBER) {
      throw new DecodeException(
          "expected a number, was one of " + json.getTextLength() + " digits");
    }
  }
}
