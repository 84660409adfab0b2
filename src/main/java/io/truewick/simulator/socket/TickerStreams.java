package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.BookSnapshot;
import io.truewick.simulator.market.Day;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TimedSource;
import io.truewick.simulator.market.TrueCandle;
import java.util.Locale;
import java.util.Map;

/**
 * The stream {@code ticker} of one symbol: the rolling day. Only spot has the previous close and
 * the best prices in it.
 */
public final class TickerStreams implements TimedSource {
  private final StreamHub hub;
  private final SymbolMarket market;
  private final SimulatedSymbol symbol;
  private final String stream;
  private final long periodMs;
  private long nextMs;

  /**
   * @param startMs event time from which there is anything to publish
   */
  public TickerStreams(StreamHub hub, SymbolMarket market, long startMs) {
    this.hub = hub;
    this.market = market;
    this.symbol = market.symbol();
    String type = symbol.market() == Market.OPTIONS ? "@optionTicker" : "@ticker";
    this.stream = symbol.symbol().toLowerCase(Locale.ROOT) + type;
    this.periodMs =
        switch (symbol.market()) {
          case SPOT, OPTIONS -> 1_000;
          case USDM -> 2_000;
          case COINM -> 500;
        };
    this.nextMs = startMs - Math.floorMod(startMs, periodMs) + periodMs;
  }

  @Override
  public long nextEventMs() {
    return nextMs;
  }

  @Override
  public void fire(long atMs) {
    nextMs += periodMs;
    if (hub.isWanted(symbol.market(), stream)) {
      market.day(atMs).ifPresent(day -> hub.publish(symbol.market(), stream, json(day, atMs)));
    }
  }

  private String json(Day day, long atMs) {
    TrueCandle sum = day.sum();
    JsonText json = JsonText.event("24hrTicker", atMs).text("s", symbol.symbol());
    json.text("p", symbol.priceText(day.change())).text("P", day.changePercent().toPlainString());
    json.text("w", symbol.priceText(day.average()));
    if (symbol.isSpot()) {
      json.text("x", symbol.priceText(day.previousClose()));
    }
    json.text("c", symbol.priceText(sum.close()));
    json.text("Q", symbol.quantityText(symbol.quantityOf(day.last().quantitySteps())));
    if (symbol.isSpot()) {
      BookSnapshot book = market.book().snapshot(day.last(), atMs);
      best(json, "b", "B", book.bids().firstEntry());
      best(json, "a", "A", book.asks().firstEntry());
    }
    json.text("o", symbol.priceText(sum.open())).text("h", symbol.priceText(sum.high()));
    json.text("l", symbol.priceText(sum.low())).text("v", symbol.quantityText(sum.volume()));
    json.text("q", symbol.quoteText(sum.quoteVolume()));
    json.number("O", day.openMs()).number("C", day.closeMs()).number("F", sum.firstTradeId());
    return json.number("L", sum.lastTradeId()).number("n", sum.trades()).pair(symbol).end(symbol);
  }

  private void best(
      JsonText json, String price, String quantity, Map.Entry<Integer, Integer> level) {
    json.text(price, symbol.priceText(symbol.priceOf(level.getKey())));
    json.text(quantity, symbol.quantityText(symbol.quantityOf(level.getValue())));
  }
}
