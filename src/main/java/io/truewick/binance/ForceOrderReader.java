package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import io.truewick.model.Instrument;
import io.truewick.model.Liquidation;
import io.truewick.model.MarketEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads {@code <symbol>@forceOrder}.
 *
 * <pre>
 * {"e":"forceOrder","E":1795000000300,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.014","p":"97000.0",
 *  "ap":"97011.2","X":"FILLED","l":"0.014","z":"0.014","T":1795000000290},"ps":"BTCUSDT","st":1}
 * </pre>
 */
final class ForceOrderReader implements EventReader {

  @Override
  public void read(JsonParser json, Instrument instrument, List<MarketEvent> events)
      throws IOException, DecodeException {
    EventFields.eachItem(
        json,
        "a forced order",
        item -> {
          Fields fields = new Fields();
          EventFields.eachField(item, "a forced order", fields::readOuter);
          if (EventFields.isOf(instrument.market(), fields.st)) {
            events.add(fields.toLiquidation(instrument));
          }
        });
  }

  private static final class Fields {
    private long st;
    private long eventTime;
    private long tradeTime;
    private String symbol;
    private String side;
    private String orderType;
    private String timeInForce;
    private String status;
    private BigDecimal quantity;
    private BigDecimal price;
    private BigDecimal averagePrice;
    private BigDecimal lastFilled;
    private BigDecimal filled;

    void readOuter(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "E" -> eventTime = EventFields.time(name, json);
        case "st" -> st = EventFields.number(name, json);
        case "o" -> EventFields.eachField(json, "an order as o", this::readOrder);
        default -> json.skipChildren();
      }
    }

    private void readOrder(String name, JsonParser json) throws IOException, DecodeException {
      switch (name) {
        case "s" -> symbol = EventFields.text(name, json);
        case "S" -> side = EventFields.text(name, json);
        case "o" -> orderType = EventFields.text(name, json);
        case "f" -> timeInForce = EventFields.text(name, json);
        case "X" -> status = EventFields.text(name, json);
        case "T" -> tradeTime = EventFields.time(name, json);
        case "q" -> quantity = EventFields.decimal(name, json);
        case "p" -> price = EventFields.decimal(name, json);
        case "ap" -> averagePrice = EventFields.decimal(name, json);
        case "l" -> lastFilled = EventFields.decimal(name, json);
        case "z" -> filled = EventFields.decimal(name, json);
        default -> json.skipChildren();
      }
    }

    Liquidation toLiquidation(Instrument instrument) throws DecodeException {
      boolean amounts =
          quantity != null
              && price != null
              && averagePrice != null
              && lastFilled != null
              && filled != null;
      boolean kinds = orderType != null && timeInForce != null && status != null;
      EventFields.require(
          eventTime > 0 && tradeTime > 0 && symbol != null, "a forced order with E, s and T");
      EventFields.require(
          "BUY".equals(side) || "SELL".equals(side), "a forced order with S BUY or SELL");
      EventFields.require(kinds, "a forced order with o, f, X");
      EventFields.require(amounts, "a forced order with q, p, ap, l, z");
      return new Liquidation(
          EventFields.instrument(instrument, symbol),
          eventTime,
          tradeTime,
          side,
          orderType,
          timeInForce,
          status,
          quantity,
          price,
          averagePrice,
          lastFilled,
          filled);
    }
  }
}
