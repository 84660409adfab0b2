package io.truewick.simulator.socket;

import io.truewick.simulator.market.ForcedOrder;
import io.truewick.simulator.market.MarkFigures;
import io.truewick.simulator.market.MarketTrade;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TimedSource;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The streams {@code markPrice} and {@code forceOrder} of one futures contract, by the second. The
 * mark price is the last price.
 */
public final class FuturesStreams implements TimedSource {
  private static final long SECOND_MS = 1_000;
  private static final long THREE_SECONDS_MS = 3_000;

  private final StreamHub hub;
  private final SymbolMarket market;
  private final SimulatedSymbol symbol;
  private final String name;
  private long nextMs;

  /**
   * @param startMs event time from which there is anything to publish
   */
  public FuturesStreams(StreamHub hub, SymbolMarket market, long startMs) {
    this.hub = hub;
    this.market = market;
    this.symbol = market.symbol();
    this.name = symbol.symbol().toLowerCase(Locale.ROOT);
    this.nextMs = startMs - Math.floorMod(startMs, SECOND_MS) + SECOND_MS;
  }

  @Override
  public long nextEventMs() {
    return nextMs;
  }

  @Override
  public void fire(long atMs) {
    nextMs += SECOND_MS;
    MarketTrade newest = market.newestTrade();
    if (newest == null) {
      return;
    }
    publishMarkPrice(name + "@markPrice@1s", atMs);
    if (atMs % THREE_SECONDS_MS == 0) {
      publishMarkPrice(name + "@markPrice", atMs);
    }
    market.liquidations().look(newest, atMs).ifPresent(order -> publishOrder(order, atMs));
  }

  private void publishMarkPrice(String stream, long atMs) {
    if (hub.isWanted(symbol.market(), stream)) {
      market.mark(atMs).ifPresent(mark -> hub.publish(symbol.market(), stream, json(mark, atMs)));
    }
  }

  private String json(MarkFigures figures, long atMs) {
    JsonText json = JsonText.event("markPriceUpdate", atMs).text("s", symbol.symbol());
    json.text("p", plain(figures.mark()));
    if (symbol.isInverse()) {
      json.text("P", plain(figures.settle())).text("i", plain(figures.index()));
    } else {
      json.text("ap", plain(figures.average())).text("i", plain(figures.index()));
      json.text("P", plain(figures.settle()));
    }
    // a contract without funding: an empty text, and no time
    json.text("r", figures.fundingRate() == null ? "" : plain(figures.fundingRate()));
    return json.number("T", figures.nextFundingMs()).end(symbol);
  }

  private void publishOrder(ForcedOrder order, long atMs) {
    String stream = name + "@forceOrder";
    if (hub.isWanted(symbol.market(), stream)) {
      hub.publish(symbol.market(), stream, json(order, atMs));
    }
  }

  private String json(ForcedOrder order, long atMs) {
    String quantity = symbol.quantityText(order.quantity());
    JsonText json = JsonText.event("forceOrder", atMs).begin("o", "s", symbol.symbol());
    if (symbol.isInverse()) {
      json.pair(symbol);
    }
    json.text("S", order.sells() ? "SELL" : "BUY").text("o", "LIMIT").text("f", "IOC");
    json.text("q", quantity).text("p", symbol.priceText(order.limit()));
    json.text("ap", symbol.priceText(order.average())).text("X", "FILLED");
    json.text("l", quantity).text("z", quantity).number("T", order.timeMs()).close();
    return symbol.isInverse() ? json.end(symbol) : json.pair(symbol).end(symbol);
  }

  private static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }
}
