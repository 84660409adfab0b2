package io.truewick.analytics;

import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which candles are built, and how.
 *
 * @param base the shortest interval; bars come in it
 * @param longer the other intervals, ascending; each is merged from base bars
 * @param threeDayAnchorMs a time at which some 3d candle opens
 * @param keepMs how long a closed candle can still be revised by a late trade; candles that overlap
 *     a gap stay revisable until it is closed
 * @param updateEveryMs pace of updates of the open base candle, by our clock
 * @param contractSizes face value of a contract per COIN-M instrument
 */
public record CandleRules(
    Interval base,
    List<Interval> longer,
    long threeDayAnchorMs,
    long keepMs,
    long updateEveryMs,
    Map<Instrument, BigDecimal> contractSizes)
    implements Serializable {

  /** Ten minutes: longer than a stream may be silent before it is proved to be alive. */
  private static final long KEEP_MS = 600_000;

  private static final long UPDATE_EVERY_MS = 1_000;

  /**
   * Rules for the intervals of a job file. One-minute candles are always built, because VWAP is
   * made from them.
   */
  public static CandleRules of(
      List<Interval> intervals, long threeDayAnchorMs, Map<Instrument, BigDecimal> contractSizes) {
    Interval base = base(intervals);
    List<Interval> longer =
        Stream.concat(intervals.stream(), Stream.of(Interval.ONE_MINUTE))
            .filter(interval -> interval != base)
            .distinct()
            .sorted()
            .toList();
    return new CandleRules(base, longer, threeDayAnchorMs, KEEP_MS, UPDATE_EVERY_MS, contractSizes);
  }

  /** The interval that trades are summed in before anything else. */
  public static Interval base(List<Interval> intervals) {
    return intervals.contains(Interval.ONE_SECOND) ? Interval.ONE_SECOND : Interval.ONE_MINUTE;
  }

  long openTime(Interval interval, long timeMs) {
    return interval.openTime(timeMs, threeDayAnchorMs);
  }
}
