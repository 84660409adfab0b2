package io.truewick.stream;

import io.truewick.model.Candle;
import io.truewick.model.Interval;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.FilterFunction;

/** The parts of the candle stream that different readers want. */
public final class Select {
  private Select() {}

  /** Candles of the intervals that were asked for. */
  public static FilterFunction<Candle> intervals(List<Interval> intervals) {
    Set<String> wanted =
        intervals.stream().map(Interval::text).collect(Collectors.toUnmodifiableSet());
    return candle -> wanted.contains(candle.interval());
  }

  /** Versions of closed candles. */
  public static FilterFunction<Candle> closed() {
    return Candle::closed;
  }

  /** Versions of closed one-minute candles. */
  public static FilterFunction<Candle> closedMinutes() {
    String minute = Interval.ONE_MINUTE.text();
    return candle -> candle.closed() && candle.interval().equals(minute);
  }
}
