package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.Trade;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the levels of an order book, {@code [["3120.44","12.1"],["3120.43","0"]]}, into price,
 * quantity, price, quantity ... in units of 1e-8.
 */
final class LevelReader {
  /** A number of a million digits is read in minutes, not in microseconds. */
  private static final int LONGEST_NUMBER = 40;

  private static final int FIRST_SIZE = 32;

  private LevelReader() {}

  /** All levels; the parser stands on the opening bracket and is left on the closing one. */
  static long[] levels(JsonParser json) throws IOException, DecodeException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    long[] levels = new long[FIRST_SIZE];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.START_ARRAY);
      if (count == levels.length) {
        levels = Arrays.copyOf(levels, 2 * count);
      }
      json.nextToken();
      levels[count++] = price(json);
      json.nextToken();
      levels[count++] = quantity(json);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        requireMore(json);
        json.skipChildren(); // older payloads had an empty list as third element
      }
    }
    return count == levels.length ? levels : Arrays.copyOf(levels, count);
  }

  static long price(JsonParser json) throws IOException, DecodeException {
    long price = quantity(json);
    if (price == 0) {
      throw new DecodeException("expected a price above 0, was 0");
    }
    return price;
  }

  static long quantity(JsonParser json) throws IOException, DecodeException {
    expect(json.currentToken(), JsonToken.VALUE_STRING);
    int length = json.getTextLength();
    if (length > LONGEST_NUMBER) {
      throw new DecodeException("expected a number, was one of " + length + " digits");
    }
    long value =
        DecimalText.parse(json.getTextCharacters(), json.getTextOffset(), length, Trade.SCALE);
    if (value < 0) {
      throw new DecodeException(
          "expected a number below 92233720368 of at most eight decimals, was " + json.getText());
    }
    return value;
  }

  private static void requireMore(JsonParser json) throws DecodeException {
    if (json.currentToken() == null) {
      throw new DecodeException("expected the end of a level, was the end of the frame");
    }
  }

  private static void expect(JsonToken found, JsonToken expected) throws DecodeException {
    if (found != expected) {
      throw new DecodeException("expected " + expected + " in levels of a book, was " + found);
    }
  }
}
