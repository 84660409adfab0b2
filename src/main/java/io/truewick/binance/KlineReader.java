package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.MarketEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code <symbol>@kline_<interval>}, alike on all markets.
 *
 * <pre>
 * {"e":"kline","E":1795000020015,"s":"ETHUSDT","k":{"t":1794999960000,"T":1795000019999,"s":"ETHUSDT",
 *  "i":"1m","f":2901230001,"L":2901234999,"o":"3119.90","c":"3120.80","h":"3121.10","l":"3119.10",
 *  "v":"812.40","n":4999,"x":true,"q":"2534871.10","V":"401.00","Q":"1251210.00","B":"0"}}
 * </pre>
 */
final class KlineReader implements EventReader {

  @Override
  public void read(JsonParser json, Instrument instrument, List<MarketEvent> events)
      throws IOException, DecodeException {
    Fields fields = new Fields();
    EventFields.eachField(json, "a kline", fields::readOuter);
    events.add(fields.toKline(instrument));
  }

  private static final class Fields {
    private long eventTime;
    private String symbol;
    private boolean present;
    private long openTime;
    private long closeTime;
    private String interval;
    private Long firstId;
    private Long lastId;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume;
    private BigDecimal quoteVolume;
    private BigDecimal takerBuyVolume;
    private BigDecimal takerBuyQuoteVolume;
    private long trades = -1;
    private Boolean closed;

    void readOuter(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "E" -> eventTime = EventFields.time(name, json);
        case "s" -> symbol = EventFields.text(name, json);
        case "k" -> {
          present = true;
          EventFields.eachField(json, "a kline as k", this::readInner);
        }
        default -> json.skipChildren();
      }
    }

    private void readInner(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "t" -> openTime = EventFields.time(name, json);
        case "T" -> closeTime = EventFields.time(name, json);
        case "i" -> interval = EventFields.text(name, json);
        case "f", "F" -> firstId = EventFields.idOrNull(name, json); // F on options
        case "L" -> lastId = EventFields.idOrNull(name, json);
        case "n" -> trades = EventFields.number(name, json);
        case "x" -> closed = EventFields.bool(name, json);
        default -> readAmount(name, json);
      }
    }

    private void readAmount(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "o" -> open = EventFields.decimal(name, json);
        case "h" -> high = EventFields.decimal(name, json);
        case "l" -> low = EventFields.decimal(name, json);
        case "c" -> close = EventFields.decimal(name, json);
        case "v" -> volume = EventFields.decimal(name, json);
        case "q" -> quoteVolume = EventFields.decimal(name, json);
        case "V" -> takerBuyVolume = EventFields.decimal(name, json);
        case "Q" -> takerBuyQuoteVolume = EventFields.decimal(name, json);
        default -> json.skipChildren();
      }
    }

    Kline toKline(Instrument instrument) throws DecodeException {
      boolean times = eventTime > 0 && openTime > 0 && closeTime > openTime;
      boolean prices = open != null && high != null && low != null && close != null;
      boolean sums =
          volume != null
              && quoteVolume != null
              && takerBuyVolume != null
              && takerBuyQuoteVolume != null;
      EventFields.require(present, "a kline as k");
      EventFields.require(times, "a kline with times E, t < T");
      EventFields.require(prices, "a kline with prices o, h, l, c");
      EventFields.require(sums, "a kline with sums v, q, V, Q");
      EventFields.require(trades >= 0 && closed != null, "a kline with n and x");
      return new Kline(
          EventFields.instrument(instrument, symbol),
          knownInterval(),
          openTime,
          closeTime,
          open,
          high,
          low,
          close,
          volume,
          quoteVolume,
          trades,
          takerBuyVolume,
          takerBuyQuoteVolume,
          trades == 0 ? null : firstId,
          trades == 0 ? null : lastId,
          closed,
          Kline.STREAM,
          eventTime);
    }

    private String knownInterval() throws DecodeException {
      EventFields.require(interval != null, "a kline with its interval i");
      try {
        return Interval.of(interval).text();
      } catch (IllegalArgumentException e) {
        throw new DecodeException("expected a kline of a known interval: " + e.getMessage(), e);
      }
    }
  }
}
