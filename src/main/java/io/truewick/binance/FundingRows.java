package io.truewick.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.Instrument;
import io.truewick.model.OpenInterest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decoders of the REST answers about open interest and funding, as {@link RestRows}. */
public final class FundingRows {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_HOURS = 24;

  private FundingRows() {}

  /**
   * {@code openInterest}; COIN-M adds pair and contract type.
   *
   * <p>{@code {"openInterest":"91234.567","symbol":"BTCUSDT","time":1795000000000}}
   */
  public static OpenInterest openInterest(byte[] answer, Instrument instrument) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      RestRows.expect(json, json.nextToken(), JsonToken.START_OBJECT);
      BigDecimal value = null;
      long time = 0;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "openInterest" -> value = RestRow.decimal(json);
          case "time" -> time = json.getLongValue();
          case "symbol" -> expectSymbol(json, instrument.symbol());
          default -> json.skipChildren();
        }
      }
      if (value == null || value.signum() < 0 || time <= 0) {
        throw new JsonParseException(json, "expected openInterest and its time, was " + value);
      }
      return new OpenInterest(instrument, time, value, null);
    }
  }

  /**
   * Rows of {@code fundingRate}, ascending; {@code []} for contracts without funding.
   *
   * <p>{@code [{"symbol":"BTCUSDT","fundingRate":"0.0001","fundingTime":1795003200000,
   * "markPrice":""}]}
   */
  public static List<FundingRate> rates(byte[] answer, String symbol) throws IOException {
    List<FundingRate> rows = new ArrayList<>();
    try (JsonParser json = JSON.createParser(answer)) {
      RestRows.expect(json, json.nextToken(), JsonToken.START_ARRAY);
      while (RestRows.nextRow(json, JsonToken.START_OBJECT)) {
        rows.add(rate(json, symbol));
      }
    }
    rows.sort(Comparator.comparingLong(FundingRate::timeMs));
    return rows;
  }

  /**
   * Rows of {@code fundingInfo}: hours between fundings by symbol. A row without hours says nothing
   * of them and is left out.
   *
   * <p>{@code [{"symbol":"BLZUSDT","adjustedFundingRateCap":"0.025","fundingIntervalHours":4}]}
   */
  public static Map<String, Integer> intervals(byte[] answer) throws IOException {
    Map<String, Integer> hours = new HashMap<>();
    try (JsonParser json = JSON.createParser(answer)) {
      RestRows.expect(json, json.nextToken(), JsonToken.START_ARRAY);
      while (RestRows.nextRow(json, JsonToken.START_OBJECT)) {
        interval(json, hours);
      }
    }
    return hours;
  }

  private static FundingRate rate(JsonParser json, String symbol) throws IOException {
    BigDecimal rate = null;
    long time = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "fundingRate" -> rate = RestRow.decimal(json);
        case "fundingTime" -> time = json.getLongValue();
        case "symbol" -> expectSymbol(json, symbol);
        default -> json.skipChildren();
      }
    }
    if (rate == null || time <= 0) {
      throw new JsonParseException(json, "expected fundingRate and fundingTime, was " + rate);
    }
    return new FundingRate(time, rate);
  }

  private static void interval(JsonParser json, Map<String, Integer> hours) throws IOException {
    String symbol = null;
    int value = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (name.equals("symbol")) {
        symbol = json.getText();
      } else if (name.equals("fundingIntervalHours") && token == JsonToken.VALUE_NUMBER_INT) {
        value = json.getIntValue();
        if (value < 1 || value > MOST_HOURS) {
          throw new JsonParseException(json, "expected hours from 1 to 24, was " + value);
        }
      } else {
        json.skipChildren();
      }
    }
    if (symbol != null && value > 0) {
      hours.put(symbol, value);
    }
  }

  private static void expectSymbol(JsonParser json, String symbol) throws IOException {
    if (!json.getText().equals(symbol)) {
      throw new JsonParseException(json, "expected " + symbol + ", was '" + json.getText() + "'");
    }
  }
}
