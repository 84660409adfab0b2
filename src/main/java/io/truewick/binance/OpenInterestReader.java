package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import io.truewick.model.Instrument;
import io.truewick.model.MarketEvent;
import io.truewick.model.OpenInterest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code <underlying>@openInterest@<yymmdd>}: all options of one expiry. Other markets have
 * no such stream.
 *
 * <pre>
 * [{"e":"openInterest","E":1795000000000,"s":"BTC-261225-120000-C","o":"812.4","h":"79700000.1"}]
 * </pre>
 */
final class OpenInterestReader implements EventReader {

  @Override
  public void read(JsonParser json, Instrument instrument, List<MarketEvent> events)
      throws IOException, DecodeException {
    EventFields.eachItem(
        json,
        "an open interest",
        item -> {
          Fields fields = new Fields();
          EventFields.eachField(item, "an open interest", fields::read);
          events.add(fields.toOpenInterest(instrument));
        });
  }

  private static final class Fields {
    private long eventTime;
    private String symbol;
    private BigDecimal contracts;
    private BigDecimal notional;

    void read(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "E" -> eventTime = EventFields.time(name, json);
        case "s" -> symbol = EventFields.text(name, json);
        case "o" -> contracts = EventFields.decimal(name, json);
        case "h" -> notional = EventFields.decimalOrNull(name, json);
        default -> json.skipChildren();
      }
    }

    OpenInterest toOpenInterest(Instrument instrument) throws DecodeException {
      EventFields.require(
          eventTime > 0 && symbol != null && contracts != null, "an open interest with E, s and o");
      return new OpenInterest(
          EventFields.instrument(instrument, symbol), eventTime, contracts, notional);
    }
  }
}
