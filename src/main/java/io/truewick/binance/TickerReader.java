package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import io.truewick.model.Instrument;
import io.truewick.model.MarketEvent;
import io.truewick.model.Ticker;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code <symbol>@ticker}, on options {@code <symbol>@optionTicker}. Derivatives send no
 * {@code x}, {@code b}, {@code B}, {@code a}, {@code A}.
 *
 * <pre>
 * {"e":"24hrTicker","E":1795000000200,"s":"ETHUSDT","p":"12.10","P":"0.389","w":"3111.02","x":"3108.3","c":"3120.4",
 *  "Q":"0.5","b":"3120.4","B":"9.1","a":"3120.5","A":"7.2","o":"3108.3","h":"3150","l":"3080","v":"201234.1",
 *  "q":"626000000.1","O":1794913600123,"C":1795000000123,"F":2899000000,"L":2901234567,"n":2234568}
 * </pre>
 */
final class TickerReader implements EventReader {

  @Override
  public void read(JsonParser json, Instrument instrument, List<MarketEvent> events)
      throws IOException, DecodeException {
    Fields fields = new Fields();
    EventFields.eachField(json, "a ticker", fields::read);
    events.add(fields.toTicker(instrument));
  }

  private static final class Fields {
    private long eventTime;
    private String symbol;
    private BigDecimal change;
    private BigDecimal changePercent;
    private BigDecimal average;
    private BigDecimal previousClose;
    private BigDecimal last;
    private BigDecimal lastQuantity;
    private BigDecimal bid;
    private BigDecimal bidQuantity;
    private BigDecimal ask;
    private BigDecimal askQuantity;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume;
    private BigDecimal quoteVolume;
    private Long openTime;
    private Long closeTime;
    private Long firstId;
    private Long lastId;
    private Long trades;

    void read(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "E" -> eventTime = EventFields.time(name, json);
        case "s" -> symbol = EventFields.text(name, json);
        case "O" -> openTime = EventFields.time(name, json);
        case "C" -> closeTime = EventFields.time(name, json);
        case "F" -> firstId = EventFields.idOrNull(name, json);
        case "L" -> lastId = EventFields.idOrNull(name, json);
        case "n" -> trades = EventFields.number(name, json);
        default -> readPrice(name, json);
      }
    }

    private void readPrice(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "p" -> change = EventFields.decimal(name, json);
        case "P" -> changePercent = EventFields.decimal(name, json);
        case "w" -> average = EventFields.decimal(name, json);
        case "c" -> last = EventFields.decimal(name, json);
        case "o" -> open = EventFields.decimal(name, json);
        case "h" -> high = EventFields.decimal(name, json);
        case "l" -> low = EventFields.decimal(name, json);
        case "x" -> previousClose = EventFields.decimalOrNull(name, json);
        default -> readQuantity(name, json);
      }
    }

    private void readQuantity(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "Q" -> lastQuantity = EventFields.decimal(name, json);
        case "v" -> volume = EventFields.decimal(name, json);
        case "q" -> quoteVolume = EventFields.decimal(name, json);
        case "b" -> bid = EventFields.decimalOrNull(name, json);
        case "B" -> bidQuantity = EventFields.decimalOrNull(name, json);
        case "a" -> ask = EventFields.decimalOrNull(name, json);
        case "A" -> askQuantity = EventFields.decimalOrNull(name, json);
        default -> json.skipChildren();
      }
    }

    Ticker toTicker(Instrument instrument) throws DecodeException {
      boolean times = eventTime > 0 && openTime != null && closeTime != null;
      boolean changes = change != null && changePercent != null && average != null;
      boolean prices = last != null && open != null && high != null && low != null;
      boolean volumes = lastQuantity != null && volume != null && quoteVolume != null;
      EventFields.require(times, "a ticker with times E, O, C");
      EventFields.require(changes, "a ticker with p, P, w");
      EventFields.require(prices, "a ticker with prices c, o, h, l");
      EventFields.require(volumes && trades != null, "a ticker with Q, v, q, n");
      return new Ticker(
          EventFields.instrument(instrument, symbol),
          eventTime,
          change,
          changePercent,
          average,
          previousClose,
          last,
          lastQuantity,
          bid,
          bidQuantity,
          ask,
          askQuantity,
          open,
          high,
          low,
          volume,
          quoteVolume,
          openTime,
          closeTime,
          firstId,
          lastId,
          trades);
    }
  }
}
