package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.MarketTrade;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.TrueCandle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Payloads of {@link DerivedStreams}. The spot ticker lacks the fields of the book ({@code x b B a
 * A}), every ticker {@code Q}.
 */
final class DerivedJson {
  private static final long FUNDING_PERIOD_MS = 8 * 3_600_000L;
  private static final int PERCENT_DECIMALS = 3;

  private final SimulatedSymbol symbol;

  DerivedJson(SimulatedSymbol symbol) {
    this.symbol = symbol;
  }

  String markPrice(MarketTrade newest, long atMs) {
    String price = symbol.priceText(symbol.priceOf(newest.priceTicks()));
    StringBuilder json = begin("markPriceUpdate", atMs);
    text(json, "p", price);
    if (symbol.market() == Market.USDM) {
      text(json, "ap", price);
      text(json, "i", price);
      text(json, "P", price);
    } else {
      text(json, "P", price);
      text(json, "i", price);
    }
    text(json, "r", "0.00010000");
    long funding = atMs - Math.floorMod(atMs, FUNDING_PERIOD_MS) + FUNDING_PERIOD_MS;
    return end(json.append(",\"T\":").append(funding), false);
  }

  /**
   * @param minutes of the last day, not empty
   */
  String ticker(List<TrueCandle> minutes, long openMs, long closeMs) {
    TrueCandle day = sum(minutes);
    BigDecimal change = day.close().subtract(day.open());
    BigDecimal percent = change.movePointRight(2).divide(day.open(), MathContext.DECIMAL64);
    StringBuilder json = begin("24hrTicker", closeMs);
    text(json, "p", symbol.priceText(change));
    text(json, "P", percent.setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN).toPlainString());
    text(json, "w", symbol.priceText(average(day)));
    text(json, "c", symbol.priceText(day.close()));
    text(json, "o", symbol.priceText(day.open()));
    text(json, "h", symbol.priceText(day.high()));
    text(json, "l", symbol.priceText(day.low()));
    text(json, "v", symbol.quantityText(day.volume()));
    text(json, "q", symbol.quoteText(day.quoteVolume()));
    json.append(",\"O\":").append(openMs).append(",\"C\":").append(closeMs);
    json.append(",\"F\":").append(day.firstTradeId()).append(",\"L\":").append(day.lastTradeId());
    return end(json.append(",\"n\":").append(day.trades()), true);
  }

  private BigDecimal average(TrueCandle day) {
    if (symbol.market() == Market.COINM) {
      BigDecimal notional = day.volume().multiply(symbol.contractSize());
      return notional.divide(day.quoteVolume(), MathContext.DECIMAL64);
    }
    return day.quoteVolume().divide(day.volume(), MathContext.DECIMAL64);
  }

  private static TrueCandle sum(List<TrueCandle> minutes) {
    return minutes.stream().reduce(TrueCandle::then).orElseThrow();
  }

  private StringBuilder begin(String event, long atMs) {
    StringBuilder json = new StringBuilder(512);
    json.append("{\"e\":\"").append(event).append("\",\"E\":").append(atMs);
    text(json, "s", symbol.symbol());
    return json;
  }

  private static void text(StringBuilder json, String name, String value) {
    json.append(",\"").append(name).append("\":\"").append(value).append('"');
  }

  private String end(StringBuilder json, boolean withPair) {
    if (symbol.market() != Market.SPOT) {
      if (withPair) {
        text(json, "ps", symbol.symbol().split("_", 2)[0]);
      }
      json.append(",\"st\":").append(FuturesFields.side(symbol));
    }
    return json.append('}').toString();
  }
}
