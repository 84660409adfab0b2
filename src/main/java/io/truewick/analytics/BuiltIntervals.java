package io.truewick.analytics;

import io.truewick.model.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which intervals a state has candles of. A job that goes on from a savepoint may have another job
 * file: of an interval that is new the candle that is open lacks the trades of before, and of one
 * that is gone nothing may be left that a later trade would have to go into.
 */
final class BuiltIntervals {
  private BuiltIntervals() {}

  /**
   * Makes the state one of the rules' intervals.
   *
   * @throws IllegalStateException if bars came in another base interval before
   */
  static void adapt(CandleState state, CandleRules rules) {
    if (!isAsBefore(state.intervals, rules)) {
      if (state.closedUntilMs != CandleState.NOTHING) {
        expectSameBase(state.intervals, rules);
      }
      List<IntervalStart> starts = new ArrayList<>();
      all(rules).forEach(interval -> starts.add(start(state, rules, interval)));
      List<Interval> now = all(rules).toList();
      state.longer.removeIf(open -> !now.contains(open.interval()));
      state.closed.removeIf(candle -> !now.contains(candle.interval()));
      state.intervals = starts;
    }
  }

  /** Since when candles of the interval are built. */
  static long sinceMs(CandleState state, Interval interval) {
    for (IntervalStart start : state.intervals) {
      if (start.interval() == interval) {
        return start.sinceMs();
      }
    }
    return CandleState.NOTHING;
  }

  private static boolean isAsBefore(List<IntervalStart> before, CandleRules rules) {
    List<Interval> longer = rules.longer();
    if (before.size() != longer.size() + 1 || before.get(0).interval() != rules.base()) {
      return false;
    }
    for (int i = 0; i < longer.size(); i++) {
      if (before.get(i + 1).interval() != longer.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static void expectSameBase(List<IntervalStart> before, CandleRules rules) {
    if (!before.isEmpty() && before.get(0).interval() != rules.base()) {
      throw new IllegalStateException(
          "candles.intervals: the savepoint was written with "
              + before.get(0).interval().text()
              + " as the shortest interval and the job file has "
              + rules.base().text()
              + ": 1s can neither be added nor removed over a savepoint");
    }
  }

  private static IntervalStart start(CandleState state, CandleRules rules, Interval interval) {
    for (IntervalStart start : state.intervals) {
      if (start.interval() == interval) {
        return start;
      }
    }
    // a state of before there was this list has at least a trace of its intervals
    boolean known =
        interval == rules.base()
            || state.longer.stream().anyMatch(open -> open.interval() == interval)
            || state.closed.stream().anyMatch(candle -> candle.interval() == interval);
    return new IntervalStart(interval, known ? CandleState.NOTHING : state.closedUntilMs);
  }

  private static Stream<Interval> all(CandleRules rules) {
    return Stream.concat(Stream.of(rules.base()), rules.longer().stream());
  }
}
