package io.truewick.simulator.socket;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.MarketTrade;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TimedSource;
import io.truewick.simulator.market.TrueCandle;
import java.util.List;
import java.util.Locale;

/**
 * The streams {@code ticker} and, on futures, {@code markPrice} of one symbol, once a second or
 * less often. The mark price is simply the last price, the funding rate always the same.
 */
public final class DerivedStreams implements TimedSource {
  private static final long SECOND_MS = 1_000;
  private static final long DAY_MS = 86_400_000;

  private final StreamHub hub;
  private final SymbolMarket market;
  private final SimulatedSymbol symbol;
  private final String name;
  private final DerivedJson json;
  private final long tickerPeriodMs;
  private long nextMs;

  /**
   * @param startMs event time from which there is anything to publish
   */
  public DerivedStreams(StreamHub hub, SymbolMarket market, long startMs) {
    this.hub = hub;
    this.market = market;
    this.symbol = market.symbol();
    this.name = symbol.symbol().toLowerCase(Locale.ROOT);
    this.json = new DerivedJson(symbol);
    this.tickerPeriodMs = (symbol.market() == Market.USDM ? 2 : 1) * SECOND_MS;
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
    if (atMs % tickerPeriodMs == 0) {
      publishTicker(atMs);
    }
    if (symbol.market() != Market.SPOT) {
      publishMarkPrice(newest, atMs);
    }
  }

  private void publishTicker(long atMs) {
    String stream = name + "@ticker";
    if (!hub.isWanted(symbol.market(), stream)) {
      return;
    }
    List<TrueCandle> minutes = market.candles(Interval.ONE_MINUTE, atMs - DAY_MS, atMs);
    if (!minutes.isEmpty()) {
      hub.publish(symbol.market(), stream, json.ticker(minutes, atMs - DAY_MS, atMs));
    }
  }

  private void publishMarkPrice(MarketTrade newest, long atMs) {
    String everySecond = name + "@markPrice@1s";
    if (hub.isWanted(symbol.market(), everySecond)) {
      hub.publish(symbol.market(), everySecond, json.markPrice(newest, atMs));
    }
    String everyThreeSeconds = name + "@markPrice";
    if (atMs % (3 * SECOND_MS) == 0 && hub.isWanted(symbol.market(), everyThreeSeconds)) {
      hub.publish(symbol.market(), everyThreeSeconds, json.markPrice(newest, atMs));
    }
  }
}
