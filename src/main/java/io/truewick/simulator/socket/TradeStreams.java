package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.Aggregate;
import io.truewick.simulator.market.MarketTrade;
import io.truewick.simulator.market.OptionTerms;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TradeKind;
import io.truewick.simulator.market.TradeListener;
import java.util.Locale;

/**
 * The streams {@code trade} and {@code aggTrade} of one symbol, on options {@code optionTrade} of
 * the symbol and of its underlying:
 *
 * <pre>
 * spot  {"e":"trade","E":9,"s":"ETHUSDT","t":7,"p":"3120.45000000","q":"0.51230000","T":8,"m":false,"M":true}
 * usdm  {"e":"trade","E":9,"T":8,"s":"BTCUSDT","t":7,"p":"98111.10","q":"0.002","X":"MARKET","m":true,"st":1}
 * options  {"e":"trade","E":9,"T":8,"s":"BTC-261225-120000-C","t":7,"p":"1350","q":"0.20","X":"MARKET","S":"SELL","m":true}
 * </pre>
 */
public final class TradeStreams implements TradeListener {
  private final StreamHub hub;
  private final SimulatedSymbol symbol;
  private final Decimals decimals;
  private final String tradeStream;
  private final String underlyingStream;
  private final String aggregateStream;
  private final StringBuilder json = new StringBuilder(256);

  /** Publishes a symbol's trades through {@code hub}. */
  public TradeStreams(StreamHub hub, SimulatedSymbol symbol) {
    this.hub = hub;
    this.symbol = symbol;
    this.decimals = new Decimals(symbol);
    String name = symbol.symbol().toLowerCase(Locale.ROOT);
    boolean option = symbol.market() == Market.OPTIONS;
    this.tradeStream = name + (option ? "@optionTrade" : "@trade");
    this.underlyingStream =
        option
            ? OptionTerms.of(symbol.symbol()).underlying().toLowerCase(Locale.ROOT) + "@optionTrade"
            : tradeStream;
    this.aggregateStream = name + "@aggTrade";
  }

  @Override
  public void onTrade(SymbolMarket market, MarketTrade trade) {
    boolean wanted = hub.isWanted(symbol.market(), tradeStream);
    if (!wanted && !hub.isWanted(symbol.market(), underlyingStream)) {
      return;
    }
    json.setLength(0);
    json.append("{\"e\":\"trade\",\"E\":").append(trade.eventTimeMs());
    if (symbol.market() == Market.SPOT) {
      spotTrade(trade);
    } else {
      futuresTrade(trade);
    }
    hub.publish(symbol.market(), tradeStream, json.toString());
    if (symbol.market() == Market.OPTIONS) {
      hub.publish(symbol.market(), underlyingStream, json.toString());
    }
  }

  private void spotTrade(MarketTrade trade) {
    json.append(",\"s\":\"").append(symbol.symbol());
    json.append("\",\"t\":").append(trade.id());
    priceAndQuantity(trade.priceTicks(), trade.quantitySteps());
    json.append(",\"T\":").append(trade.timeMs());
    json.append(",\"m\":").append(trade.buyerIsMaker()).append(",\"M\":true}");
  }

  private void futuresTrade(MarketTrade trade) {
    json.append(",\"T\":").append(trade.timeMs());
    json.append(",\"s\":\"").append(symbol.symbol());
    json.append("\",\"t\":").append(trade.id());
    if (trade.kind() == TradeKind.NA) {
      json.append(",\"p\":\"0\",\"q\":\"0\"");
    } else {
      priceAndQuantity(trade.priceTicks(), trade.quantitySteps());
    }
    json.append(",\"X\":\"").append(trade.kind());
    if (symbol.market() == Market.OPTIONS) {
      json.append("\",\"S\":\"").append(trade.buyerIsMaker() ? "SELL" : "BUY");
      json.append("\",\"m\":").append(trade.buyerIsMaker()).append('}');
      return;
    }
    json.append("\",\"m\":").append(trade.buyerIsMaker());
    json.append(",\"st\":").append(FuturesFields.side(symbol)).append('}');
  }

  @Override
  public void onAggregate(SymbolMarket market, Aggregate aggregate, long eventMs) {
    if (symbol.market() == Market.OPTIONS || !hub.isWanted(symbol.market(), aggregateStream)) {
      return;
    }
    json.setLength(0);
    json.append("{\"e\":\"aggTrade\",\"E\":").append(eventMs);
    json.append(",\"s\":\"").append(symbol.symbol());
    json.append("\",\"a\":").append(aggregate.id());
    priceAndQuantity(aggregate.first().priceTicks(), aggregate.quantitySteps());
    if (symbol.market() == Market.USDM) {
      json.append(",\"nq\":\"");
      decimals.quantity(json, aggregate.quantitySteps());
      json.append('"');
    }
    json.append(",\"f\":").append(aggregate.first().id());
    json.append(",\"l\":").append(aggregate.lastTradeId());
    json.append(",\"T\":").append(aggregate.first().timeMs());
    json.append(",\"m\":").append(aggregate.first().buyerIsMaker());
    endAggregate();
    hub.publish(symbol.market(), aggregateStream, json.toString());
  }

  private void endAggregate() {
    if (symbol.market() == Market.SPOT) {
      json.append(",\"M\":true}");
    } else {
      json.append(",\"st\":").append(FuturesFields.side(symbol)).append('}');
    }
  }

  private void priceAndQuantity(long ticks, long steps) {
    json.append(",\"p\":\"");
    decimals.price(json, ticks);
    json.append("\",\"q\":\"");
    decimals.quantity(json, steps);
    json.append('"');
  }
}
