package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.TradeRecord;
import java.io.IOException;
import java.math.BigDecimal;

/** One row of trades or aggregates while its fields come in, in whatever order they come. */
final class RestRow {
  /** In milliseconds the year 5138, in microseconds 1973: nothing was ever traded in between. */
  private static final long MICROSECONDS_FROM = 100_000_000_000_000L;

  /** Longer than any price; shields the sums from numbers that would take hours to add. */
  private static final int DECIMAL_LENGTH = 40;

  private static final long MISSING = Long.MIN_VALUE;

  private long id = MISSING;
  private long first = MISSING;
  private long last = MISSING;
  private long time = MISSING;
  private BigDecimal price;
  private BigDecimal quantity;
  private Boolean buyerIsMaker;

  private RestRow() {}

  /** A row of trades; the parser stands on its opening brace. */
  static TradeRecord trade(JsonParser json) throws IOException {
    RestRow row = new RestRow();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "id" -> row.id = json.getLongValue();
        case "price" -> row.price = decimal(json);
        case "qty" -> row.quantity = decimal(json);
        case "time" -> row.time = json.getLongValue();
        case "isBuyerMaker" -> row.buyerIsMaker = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }
    row.first = row.id;
    row.last = row.id;
    return row.finish(json);
  }

  /**
   * A row of options' trades, which has an id of its own beside the trade's; the parser stands on
   * its opening brace. Side -1 is a seller's, whose quantity may come with a sign, too.
   */
  static TradeRecord optionTrade(JsonParser json) throws IOException {
    RestRow row = new RestRow();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "tradeId" -> row.id = json.getValueAsLong(MISSING);
        case "price" -> row.price = decimal(json);
        case "qty" -> row.quantity = decimal(json).abs();
        case "time" -> row.time = json.getLongValue();
        case "side" -> row.buyerIsMaker = json.getValueAsInt() < 0;
        default -> json.skipChildren();
      }
    }
    row.first = row.id;
    row.last = row.id;
    return row.finish(json);
  }

  /** A row of aggregates; the parser stands on its opening brace. */
  static TradeRecord aggregate(JsonParser json) throws IOException {
    RestRow row = new RestRow();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "a" -> row.id = json.getLongValue();
        case "p" -> row.price = decimal(json);
        case "q" -> row.quantity = decimal(json);
        case "f" -> row.first = json.getLongValue();
        case "l" -> row.last = json.getLongValue();
        case "T" -> row.time = json.getLongValue();
        case "m" -> row.buyerIsMaker = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }
    return row.finish(json);
  }

  /** Spot answers in microseconds where that was asked for. */
  static long milliseconds(long time) {
    return time >= MICROSECONDS_FROM ? time / 1000 : time;
  }

  /** A decimal in quotes, or bare; exact. */
  static BigDecimal decimal(JsonParser json) throws IOException {
    String text = json.getText();
    if (text.length() > DECIMAL_LENGTH || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      throw new JsonParseException(json, "expected a plain decimal, was '" + shown(text) + "'");
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new JsonParseException(json, "expected a decimal, was '" + text + "'", e);
    }
  }

  private TradeRecord finish(JsonParser json) throws JsonParseException {
    boolean complete = time != MISSING && price != null && quantity != null && buyerIsMaker != null;
    if (id < 0 || first == MISSING || last < first || !complete) {
      throw new JsonParseException(json, "expected a whole row, was one with id " + id);
    }
    boolean traded = price.signum() > 0 && quantity.signum() > 0 && first >= 0;
    return new TradeRecord(
        id,
        first,
        last,
        milliseconds(time),
        traded ? price : null,
        traded ? quantity : null,
        buyerIsMaker);
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(DECIMAL_LENGTH, text.length()));
  }
}
