package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * A row of {@code klines}, by position: open time, open, high, low, close, volume, close time,
 * quote volume, trades, taker buy volume, taker buy quote volume, unused.
 *
 * <pre>
 * [1794999960000,"3119.90","3121.10","3119.10","3120.80","812.40",1795000019999,"2534871.10",4999,
 *  "401.00","1251210.00","0"]
 * </pre>
 */
final class KlineRow {
  private KlineRow() {}

  /**
   * Reads one; the parser stands on its opening bracket. Whether it has ended is judged by {@code
   * exchangeMs}.
   */
  static Kline read(JsonParser json, Instrument instrument, Interval interval, long exchangeMs)
      throws IOException {
    long openTimeMs = number(json);
    BigDecimal open = decimal(json);
    BigDecimal high = decimal(json);
    BigDecimal low = decimal(json);
    BigDecimal close = decimal(json);
    BigDecimal volume = decimal(json);
    long closeTimeMs = number(json);
    BigDecimal quoteVolume = decimal(json);
    long trades = number(json);
    BigDecimal takerBuyVolume = decimal(json);
    BigDecimal takerBuyQuoteVolume = decimal(json);
    skipRest(json);
    if (openTimeMs <= 0 || closeTimeMs <= openTimeMs || trades < 0) {
      throw new JsonParseException(
          json, "expected a kline with times and trades, was one of " + openTimeMs);
    }
    return new Kline(
        instrument,
        interval.text(),
        RestRow.milliseconds(openTimeMs),
        RestRow.milliseconds(closeTimeMs),
        open,
        high,
        low,
        close,
        volume,
        quoteVolume,
        trades,
        takerBuyVolume,
        takerBuyQuoteVolume,
        null,
        null,
        RestRow.milliseconds(closeTimeMs) < exchangeMs,
        Kline.REST,
        exchangeMs);
  }

  private static long number(JsonParser json) throws IOException {
    require(json, json.nextToken(), JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private static BigDecimal decimal(JsonParser json) throws IOException {
    require(json, json.nextToken(), JsonToken.VALUE_STRING);
    return RestRow.decimal(json);
  }

  private static void skipRest(JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token == null) {
        throw new JsonParseException(json, "expected the end of a row, was the end of the answer");
      }
      json.skipChildren();
      token = json.nextToken();
    }
  }

  private static void require(JsonParser json, JsonToken found, JsonToken expected)
      throws JsonParseException {
    if (found != expected) {
      throw new JsonParseException(json, "expected a kline's " + expected + ", was " + found);
    }
  }
}
