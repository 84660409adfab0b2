package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import io.truewick.model.Instrument;
import io.truewick.model.MarkPrice;
import io.truewick.model.MarketEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads mark prices: of a symbol, of all contracts of a COIN-M pair, of all options of an
 * underlying; the last two come as arrays. Options call the mark price {@code mp}.
 *
 * <pre>
 * {"e":"markPriceUpdate","E":1795000000000,"s":"BTCUSDT","p":"98109.87","ap":"98108.02","i":"98115.40",
 *  "P":"98120.11","r":"0.00010000","T":1795003200000,"st":1}
 * [{"s":"BTC-261225-120000-C","mp":"1350.5","E":1795000000000,"e":"markPrice","i":"98115.4","P":"0", ...}]
 * </pre>
 *
 * <p>Delivery contracts have {@code r} empty and {@code T} 0, which say that there is none.
 */
final class MarkPriceReader implements EventReader {

  @Override
  public void read(JsonParser json, Instrument instrument, List<MarketEvent> events)
      throws IOException, DecodeException {
    EventFields.eachItem(
        json,
        "a mark price",
        item -> {
          Fields fields = new Fields();
          EventFields.eachField(item, "a mark price", fields::read);
          if (EventFields.isOf(instrument.market(), fields.st)) {
            events.add(fields.toMarkPrice(instrument));
          }
        });
  }

  private static final class Fields {
    private long st;
    private long eventTime;
    private String symbol;
    private BigDecimal mark;
    private BigDecimal index;
    private BigDecimal settle;
    private BigDecimal rate;
    private long fundingTime;

    void read(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "E" -> eventTime = EventFields.time(name, json);
        case "s" -> symbol = EventFields.text(name, json);
        case "p", "mp" -> mark = EventFields.decimal(name, json);
        case "i" -> index = EventFields.decimalOrNull(name, json);
        case "P" -> settle = EventFields.decimalOrNull(name, json);
        case "r" -> rate = EventFields.decimalOrNull(name, json);
        case "T" -> fundingTime = EventFields.time(name, json);
        case "st" -> st = EventFields.number(name, json);
        default -> json.skipChildren();
      }
    }

    MarkPrice toMarkPrice(Instrument instrument) throws DecodeException {
      EventFields.require(
          eventTime > 0 && symbol != null && mark != null, "a mark price with E, s and p or mp");
      return new MarkPrice(
          EventFields.instrument(instrument, symbol),
          eventTime,
          mark,
          index,
          settle,
          rate,
          fundingTime <= 0 ? null : (Long) fundingTime);
    }
  }
}
