package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads objects and their fields; whatever is not as documented is a {@link DecodeException}. */
final class EventFields {
  /** Longer than any price; shields sums from numbers that would take hours to add. */
  private static final int LONGEST_NUMBER = 40;

  private static final int LONGEST_SYMBOL = 60;
  private static final long USDM_EVENT = 1;
  private static final long COINM_EVENT = 2;

  private EventFields() {}

  /** Takes one field. */
  interface Field {
    /** The parser stands on the value and is left on its last token. */
    void read(String name, JsonParser json) throws IOException, DecodeException;
  }

  /** Takes one object of an array, or the only one. */
  interface Item {
    /** The parser stands on the opening brace and is left on the closing one. */
    void read(JsonParser json) throws IOException, DecodeException;
  }

  /** Reads one object, or each of an array: a stream of a pair or of an underlying sends those. */
  static void eachItem(JsonParser json, String what, Item item)
      throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      item.read(json);
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw expected("an array of objects, each " + what, json);
      }
      item.read(json);
    }
  }

  /**
   * Reads all fields of an object.
   *
   * @param what the object is, for the message
   */
  static void eachField(JsonParser json, String what, Field field)
      throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw expected(what, json);
    }
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      field.read(name, json);
      name = json.nextFieldName();
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw expected("the end of " + what, json);
    }
  }

  /** A decimal in quotes, exact; may be negative. */
  static BigDecimal decimal(String name, JsonParser json) throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw expected("a decimal in quotes as " + name, json);
    }
    String text = json.getText();
    boolean plain =
        text.length() <= LONGEST_NUMBER && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    if (plain) {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw new DecodeException("expected a decimal as " + name + ", was '" + text + "'", e);
      }
    }
    String shown = text.substring(0, Math.min(LONGEST_NUMBER, text.length()));
    throw new DecodeException("expected a plain decimal as " + name + ", was '" + shown + "'");
  }

  /** The same, null for {@code null} and for an empty text, by which the exchange says "none". */
  static BigDecimal decimalOrNull(String name, JsonParser json)
      throws IOException, DecodeException {
    boolean none =
        json.currentToken() == JsonToken.VALUE_NULL
            || (json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() == 0);
    return none ? null : decimal(name, json);
  }

  /** A whole number. */
  static long number(String name, JsonParser json) throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw expected("a whole number as " + name, json);
    }
    return json.getLongValue();
  }

  /** A time in milliseconds; the exchange may send microseconds. */
  static long time(String name, JsonParser json) throws IOException, DecodeException {
    return TradeFields.milliseconds(number(name, json));
  }

  static boolean bool(String name, JsonParser json) throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.VALUE_TRUE
        && json.currentToken() != JsonToken.VALUE_FALSE) {
      throw expected("true or false as " + name, json);
    }
    return json.getBooleanValue();
  }

  /** A short text that is not empty. */
  static String text(String name, JsonParser json) throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.VALUE_STRING
        || json.getTextLength() == 0
        || json.getTextLength() > LONGEST_SYMBOL) {
      throw expected("a short text as " + name, json);
    }
    return json.getText();
  }

  /** An id; null for -1, by which the exchange says "none". */
  static Long idOrNull(String name, JsonParser json) throws IOException, DecodeException {
    long id = number(name, json);
    return id < 0 ? null : (Long) id;
  }

  /**
   * Whether {@code st} (1 USD-M, 2 COIN-M, 0 if absent) lets the event belong to that market: since
   * 2026 futures streams may carry events of both.
   */
  static boolean isOf(String market, long st) {
    return !(st == USDM_EVENT && market.equals(Market.COINM.id()))
        && !(st == COINM_EVENT && market.equals(Market.USDM.id()));
  }

  /** The instrument a payload names; that of the stream if it names none. */
  static Instrument instrument(Instrument ofStream, String symbol) {
    return symbol == null || symbol.equals(ofStream.symbol())
        ? ofStream
        : new Instrument(ofStream.market(), symbol);
  }

  /** Refuses an object of which a field that is always there was not found. */
  static void require(boolean found, String what) throws DecodeException {
    if (!found) {
      throw new DecodeException("expected " + what);
    }
  }

  private static DecodeException expected(String what, JsonParser json) {
    return new DecodeException("expected " + what + ", was " + json.currentToken());
  }
}
