package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.BookQuantity;
import io.truewick.model.Trade;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the levels of an order book, {@code [["3120.44","12.1"],["3120.43","0"]]}, into price,
 * quantity, price, quantity ...: prices in units of 1e-8, quantities as {@link BookQuantity} has
 * them.
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

  private static long price(JsonParser json) throws IOException, DecodeException {
    long price = priceOrNone(json);
    if (price == 0) {
      throw new DecodeException("expected a price above 0, was 0");
    }
    return price;
  }

  /** A price in units of 1e-8; 0 stands for none. */
  static long priceOrNone(JsonParser json) throws IOException, DecodeException {
    long price = number(json, Trade.SCALE);
    if (price < 0) {
      throw new DecodeException(
          "expected a price below 92233720368 of at most eight decimals, was " + json.getText());
    }
    return price;
  }

  /** A quantity as {@link BookQuantity} has it. */
  static long quantity(JsonParser json) throws IOException, DecodeException {
    long quantity = number(json, Trade.SCALE);
    return quantity >= 0 ? quantity : wideQuantity(json);
  }

  private static long wideQuantity(JsonParser json) throws IOException, DecodeException {
    long ones = number(json, 0);
    if (ones < 0) {
      throw new DecodeException(
          "expected a quantity below 92233720368 of at most eight decimals, or a whole one below"
              + " 2^63, was "
              + json.getText());
    }
    return BookQuantity.ofWhole(ones);
  }

  /** A number in units of {@code 10^-scale}; -1 if it is none of those. */
  private static long number(JsonParser json, int scale) throws IOException, DecodeException {
    expect(json.currentToken(), JsonToken.VALUE_STRING);
    int length = json.getTextLength();
    if (length > LONGEST_NUMBER) {
      throw new DecodeException("expected a number, was one of " + length + " digits");
    }
    return DecimalText.parse(json.getTextCharacters(), json.getTextOffset(), length, scale);
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
