package io.truewick.analytics;

import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Interval;
import io.truewick.model.RevisionReason;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The closed candles of one instrument that may still be revised: the recent ones, and those that
 * overlap a gap that is still open. Kept ascending by interval and time, so that a late bar finds
 * its candle by bisection.
 */
final class ClosedCandles {
  /** More permanent losses than this are remembered as one range over the oldest of them. */
  private static final int MAX_RANGES = 64;

  private final CandleRules rules;
  private final CandleState state;
  private final CandleView view;
  private final Consumer<Candle> candles;

  ClosedCandles(CandleRules rules, CandleState state, CandleView view, Consumer<Candle> candles) {
    this.rules = rules;
    this.state = state;
    this.view = view;
    this.candles = candles;
  }

  /** Closes an interval: revision 0. */
  void close(Interval interval, long openTimeMs, Bar bar) {
    CandleStatus status = CandleView.status(state, interval, openTimeMs, bar);
    Long missing = CandleView.missingTrades(state, interval, openTimeMs);
    ClosedCandle candle =
        new ClosedCandle(interval, openTimeMs, bar, state.lastClose, 0, status, missing, false);
    state.closed.add(-indexOf(interval, openTimeMs) - 1, candle);
    candles.accept(view.closed(candle, RevisionReason.CLOSE));
  }

  boolean keeps(Interval interval, long openTimeMs) {
    return indexOf(interval, openTimeMs) >= 0;
  }

  /** Adds late trades to a closed candle that is kept, without emitting it. */
  void merge(Interval interval, Bar bar) {
    int index = indexOf(interval, bar.openTimeMs());
    state.closed.set(index, state.closed.get(index).with(bar));
  }

  /** Emits a new version of every candle that is no longer as it was last emitted. */
  void revise(RevisionReason reason) {
    NavigableMap<Long, BigDecimal> closes = closesOfBase();
    List<ClosedCandle> closed = state.closed;
    for (int i = 0; i < closed.size(); i++) {
      ClosedCandle was = closed.get(i);
      ClosedCandle is = was.revised(closeBefore(closes, was), statusNow(was), missingNow(was));
      if (was.changed() || saysOtherwise(was, is)) {
        closed.set(i, is);
        candles.accept(view.closed(is, reason));
      }
    }
    if (!closes.isEmpty()) {
      state.lastClose = closes.lastEntry().getValue();
    }
  }

  /** Forgets what can no longer change once everything up to {@code timeMs} is proven. */
  void forget(long timeMs) {
    long recent = timeMs - rules.keepMs();
    long lastTraded = lastTradedOpenMs();
    state.closed.removeIf(
        candle ->
            candle.endTimeMs() <= recent
                && candle.openTimeMs() != lastTraded
                && !overlapsOpenGap(candle));
    long oldestOpen = recent;
    for (Interval interval : rules.longer()) {
      oldestOpen = Math.min(oldestOpen, rules.openTime(interval, state.closedUntilMs));
    }
    for (ClosedCandle candle : state.closed) {
      oldestOpen = Math.min(oldestOpen, candle.openTimeMs());
    }
    long unneeded = oldestOpen;
    state.ranges.removeIf(range -> !range.open() && range.toTimeMs() < unneeded);
    joinOldLosses();
  }

  /** An open range keeps its own identity: it has to be found again when it is closed. */
  private void joinOldLosses() {
    List<UnprovenRange> losses =
        state.ranges.stream()
            .filter(range -> !range.open())
            .sorted(Comparator.comparingLong(UnprovenRange::fromTimeMs))
            .toList();
    int joined = losses.size() - MAX_RANGES;
    if (joined > 0) {
      List<UnprovenRange> oldest = losses.subList(0, joined + 1);
      state.ranges.removeAll(oldest);
      state.ranges.add(oldest.stream().reduce(UnprovenRange::span).get());
    }
  }

  private static boolean saysOtherwise(ClosedCandle was, ClosedCandle is) {
    boolean quietPriceMoved =
        was.bar() == null && !samePrice(was.previousClose(), is.previousClose());
    return quietPriceMoved
        || was.status() != is.status()
        || !Objects.equals(was.missingTrades(), is.missingTrades());
  }

  private static boolean samePrice(BigDecimal a, BigDecimal b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.compareTo(b) == 0;
  }

  private CandleStatus statusNow(ClosedCandle candle) {
    return CandleView.status(state, candle.interval(), candle.openTimeMs(), candle.bar());
  }

  private Long missingNow(ClosedCandle candle) {
    return CandleView.missingTrades(state, candle.interval(), candle.openTimeMs());
  }

  /**
   * Close of each kept base candle that has trades, by its open time. Null from where candles have
   * been forgotten: what was traded there is not known any more. After the last candle with trades
   * only quiet ones were.
   */
  private NavigableMap<Long, BigDecimal> closesOfBase() {
    NavigableMap<Long, BigDecimal> closes = new TreeMap<>();
    long lastTraded = lastTradedOpenMs();
    long end = CandleState.NOTHING;
    for (ClosedCandle candle : state.closed) {
      if (candle.interval() == rules.base() && candle.openTimeMs() <= lastTraded) {
        if (end != CandleState.NOTHING && candle.openTimeMs() > end) {
          closes.put(end, null);
        }
        if (candle.bar() != null) {
          closes.put(candle.openTimeMs(), candle.bar().close());
        }
        end = candle.endTimeMs();
      }
    }
    return closes;
  }

  private static BigDecimal closeBefore(
      NavigableMap<Long, BigDecimal> closes, ClosedCandle candle) {
    Map.Entry<Long, BigDecimal> before = closes.lowerEntry(candle.openTimeMs());
    return before == null || before.getValue() == null ? candle.previousClose() : before.getValue();
  }

  /** The last base candle with a trade is always kept: quiet intervals after it stand on it. */
  private long lastTradedOpenMs() {
    for (int i = state.closed.size() - 1; i >= 0; i--) {
      ClosedCandle candle = state.closed.get(i);
      if (candle.interval() == rules.base() && candle.bar() != null) {
        return candle.openTimeMs();
      }
    }
    return CandleState.NOTHING;
  }

  private boolean overlapsOpenGap(ClosedCandle candle) {
    for (UnprovenRange range : state.ranges) {
      if (range.open() && range.overlaps(candle.openTimeMs(), candle.endTimeMs())) {
        return true;
      }
    }
    return false;
  }

  /** Index in {@code state.closed}, or, as in a binary search, where it would have to be. */
  private int indexOf(Interval interval, long openTimeMs) {
    int low = 0;
    int high = state.closed.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      ClosedCandle candle = state.closed.get(middle);
      int order = candle.interval().compareTo(interval);
      order = order == 0 ? Long.compare(candle.openTimeMs(), openTimeMs) : order;
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
