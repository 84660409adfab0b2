package io.truewick.simulator.market;

import io.truewick.model.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Exact candles and open interest, made the plain way: every trade ever published is generated
 * again and added to what its time falls in. Shares no state with what the exchange sends.
 */
final class Truth {
  private final TradeGenerator generator;
  private final SimulatedSymbol symbol;
  private final long endId;

  private Truth(TradeGenerator generator, SimulatedSymbol symbol, long endId) {
    this.generator = generator;
    this.symbol = symbol;
    this.endId = endId;
  }

  /** The truth about all records with ids below {@code endId}. */
  static Truth replay(MarketSeed seed, SimulatedSymbol symbol, long endId) {
    return new Truth(new TradeGenerator(seed, symbol), symbol, endId);
  }

  /** Candles that open in [fromMs, toMs), ascending. Can be asked once. */
  List<TrueCandle> candles(Interval interval, long fromMs, long toMs) {
    List<TrueCandle> candles = new ArrayList<>();
    TrueCandle current = null;
    while (generator.peek().id() < endId) {
      MarketTrade trade = generator.next();
      long openTime = interval.openTime(trade.timeMs(), 0);
      if (!trade.isMarket() || openTime < fromMs || openTime >= toMs) {
        continue;
      }
      TrueCandle single = TrueCandle.of(openTime, symbol, trade);
      if (current != null && current.openTimeMs() == openTime) {
        current = current.then(single);
        candles.set(candles.size() - 1, current);
      } else {
        current = single;
        candles.add(current);
      }
    }
    return candles;
  }

  /** Open interest after all records published up to an event time. Can be asked once. */
  BigDecimal openInterest(long timeMs) {
    OpenPositions positions = new OpenPositions(symbol);
    while (generator.peek().id() < endId && generator.peek().eventTimeMs() <= timeMs) {
      positions.add(generator.next());
    }
    return symbol.quantityOf(positions.steps());
  }

  /**
   * The newest market trade at fromMs, fromMs + stepMs and so on up to toMs; none before the first
   * trade. Can be asked once.
   */
  NavigableMap<Long, MarketTrade> newestTrades(long fromMs, long toMs, long stepMs) {
    NavigableMap<Long, MarketTrade> newest = new TreeMap<>();
    MarketTrade last = null;
    for (long atMs = fromMs; atMs <= toMs; atMs += stepMs) {
      while (generator.peek().id() < endId && generator.peek().eventTimeMs() <= atMs) {
        MarketTrade trade = generator.next();
        last = trade.isMarket() ? trade : last;
      }
      if (last != null) {
        newest.put(atMs, last);
      }
    }
    return newest;
  }
}
