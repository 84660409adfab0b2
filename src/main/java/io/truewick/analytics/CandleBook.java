package io.truewick.analytics;

import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Recording;
import io.truewick.model.RevisionReason;
import java.util.List;
import java.util.function.Consumer;

/**
 * The candles of one instrument, in every interval: takes bars, gaps and the progress of time, and
 * hands on candles. Bars of open base intervals are kept apart; when a base interval closes, its
 * bar is merged once into each longer open candle, so the work per bar does not grow with the
 * number of intervals.
 *
 * <p>What a candle contains depends on the bars alone, not on the order in which they come: a bar
 * for a closed interval revises it and all longer ones.
 *
 * <p>Holds no state of its own: all of it is in {@link CandleState}.
 */
public final class CandleBook {
  private final CandleRules rules;
  private final CandleState state;
  private final CandleView view;
  private final Consumer<Candle> candles;
  private final ClosedCandles closed;

  /**
   * @param candles takes every candle: updates of the open base candle, closed candles, revisions
   */
  public CandleBook(
      Instrument instrument, CandleRules rules, CandleState state, Consumer<Candle> candles) {
    this.rules = rules;
    this.state = state;
    this.view = new CandleView(instrument, rules.contractSizes().get(instrument));
    this.candles = candles;
    this.closed = new ClosedCandles(rules, state, view, candles);
    BuiltIntervals.adapt(state, rules);
  }

  /**
   * Adds trades of one base interval.
   *
   * @param nowMs our clock; only paces the updates of the open candle
   * @return false if the interval has been closed for so long that it can no longer be revised
   */
  public boolean add(Bar bar, long nowMs) {
    if (state.closedUntilMs == CandleState.NOTHING) {
      state.closedUntilMs = bar.openTimeMs();
      state.recordedFromMs = bar.openTimeMs() + 1;
    }
    if (bar.openTimeMs() < state.closedUntilMs) {
      return addLate(bar);
    }
    Bar merged = mergeIntoBase(bar);
    boolean updates = rules.base() == Interval.ONE_MINUTE;
    if (updates && nowMs - state.lastUpdateMs >= rules.updateEveryMs()) {
      state.lastUpdateMs = nowMs;
      candles.accept(view.open(state, rules.base(), merged));
    }
    return true;
  }

  /** Takes note of trades that are missing, or missing no longer. */
  public void apply(FeedGap gap) {
    state.ranges.removeIf(range -> range.is(gap));
    if (gap.outcome() != GapOutcome.REFILLED) {
      state.ranges.add(UnprovenRange.of(gap));
    }
    closed.revise(reason(gap.outcome()));
  }

  /**
   * Takes note that recording begins anew: what was not closed before is not proven up to then. Of
   * an instrument that has not been recorded before the first candle is incomplete as it is.
   */
  public void apply(Recording recording) {
    if (state.closedUntilMs == CandleState.NOTHING) {
      return;
    }
    UnprovenRange pause = UnprovenRange.before(recording, state.closedUntilMs);
    state.ranges.replaceAll(range -> range.abandonedAt(pause.toTimeMs()));
    if (state.ranges.stream().noneMatch(range -> range.covers(pause))) {
      state.ranges.add(pause);
    }
    closed.revise(RevisionReason.GAP);
  }

  /** Closes every interval that ends by {@code timeMs}, the last millisecond that is proven. */
  public void advanceTo(long timeMs) {
    if (state.closedUntilMs == CandleState.NOTHING) {
      return;
    }
    long end = rules.base().nextOpenTime(state.closedUntilMs);
    while (end - 1 <= timeMs) {
      closeBase(end);
      end = rules.base().nextOpenTime(end);
    }
    closed.forget(timeMs);
  }

  /** Last millisecond of the open base interval: when to call {@link #advanceTo} next. */
  public long nextCloseMs() {
    return rules.base().nextOpenTime(state.closedUntilMs) - 1;
  }

  private static RevisionReason reason(GapOutcome outcome) {
    return switch (outcome) {
      case OPEN -> RevisionReason.GAP;
      case REFILLED, AGGREGATED -> RevisionReason.REFILL;
      case LOST -> RevisionReason.LOSS;
    };
  }

  private Bar mergeIntoBase(Bar bar) {
    List<Bar> base = state.base;
    for (int i = base.size() - 1; i >= 0; i--) {
      Bar present = base.get(i);
      if (present.openTimeMs() == bar.openTimeMs()) {
        Bar merged = present.merge(bar);
        base.set(i, merged);
        return merged;
      }
      if (present.openTimeMs() < bar.openTimeMs()) {
        base.add(i + 1, bar);
        return bar;
      }
    }
    base.add(0, bar);
    return bar;
  }

  private boolean addLate(Bar bar) {
    if (!isKept(bar.openTimeMs())) {
      return false;
    }
    closed.merge(rules.base(), bar);
    for (Interval interval : rules.longer()) {
      Bar longer = bar.openingAt(rules.openTime(interval, bar.openTimeMs()));
      if (longer.openTimeMs() == rules.openTime(interval, state.closedUntilMs)) {
        mergeIntoLonger(interval, longer);
      } else if (!isBeforeItsTime(interval, longer.openTimeMs())) {
        closed.merge(interval, longer);
      }
    }
    boolean expected =
        state.ranges.stream()
            .anyMatch(
                range ->
                    range.open()
                        && range.overlaps(
                            bar.openTimeMs(), rules.base().nextOpenTime(bar.openTimeMs())));
    if (!expected) {
      closed.revise(RevisionReason.LATE_TRADE);
    }
    return true;
  }

  /** Whether every candle the time falls in is open or can still be revised. */
  private boolean isKept(long timeMs) {
    boolean kept = closed.keeps(rules.base(), timeMs);
    for (Interval interval : rules.longer()) {
      long open = rules.openTime(interval, timeMs);
      kept &=
          open == rules.openTime(interval, state.closedUntilMs)
              || closed.keeps(interval, open)
              || isBeforeItsTime(interval, open);
    }
    return kept;
  }

  /** Whether there is no such candle because the interval was added to the job file later. */
  private boolean isBeforeItsTime(Interval interval, long openMs) {
    return interval.nextOpenTime(openMs) <= BuiltIntervals.sinceMs(state, interval);
  }

  private void closeBase(long endMs) {
    Bar bar = null;
    if (!state.base.isEmpty() && state.base.get(0).openTimeMs() == state.closedUntilMs) {
      bar = state.base.remove(0);
    }
    closed.close(rules.base(), state.closedUntilMs, bar);
    for (Interval interval : rules.longer()) {
      long open = rules.openTime(interval, state.closedUntilMs);
      if (bar != null) {
        mergeIntoLonger(interval, bar.openingAt(open));
      }
      if (interval.nextOpenTime(open) == endMs) {
        closed.close(interval, open, takeLonger(interval));
      } else if (bar != null && updates(interval, endMs)) {
        candles.accept(view.open(state, interval, longer(interval)));
      }
    }
    if (bar != null) {
      state.lastClose = bar.close();
    }
    state.closedUntilMs = endMs;
  }

  /** Open candles are shown at a pace: a minute by the second, longer ones by the minute. */
  private static boolean updates(Interval interval, long endMs) {
    return interval == Interval.ONE_MINUTE || endMs % Interval.ONE_MINUTE.nominalMs() == 0;
  }

  private Bar longer(Interval interval) {
    for (OpenBar open : state.longer) {
      if (open.interval() == interval) {
        return open.bar();
      }
    }
    return null;
  }

  private void mergeIntoLonger(Interval interval, Bar bar) {
    for (int i = 0; i < state.longer.size(); i++) {
      OpenBar open = state.longer.get(i);
      if (open.interval() == interval) {
        state.longer.set(i, new OpenBar(interval, open.bar().merge(bar)));
        return;
      }
    }
    state.longer.add(new OpenBar(interval, bar));
  }

  private Bar takeLonger(Interval interval) {
    Bar bar = longer(interval);
    state.longer.removeIf(open -> open.interval() == interval);
    return bar;
  }
}
