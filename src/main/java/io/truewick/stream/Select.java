package io.truewick.stream;

import io.truewick.model.Candle;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
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

  /** Versions of closed candles, each once: not again when it has been verified. */
  public static FilterFunction<Candle> closed() {
    return Select::isVersion;
  }

  /** Versions of closed one-minute candles, each once. */
  public static FilterFunction<Candle> closedMinutes() {
    return closed(Interval.ONE_MINUTE);
  }

  /** Versions of closed one-second candles, each once. */
  public static FilterFunction<Candle> closedSeconds() {
    return closed(Interval.ONE_SECOND);
  }

  private static FilterFunction<Candle> closed(Interval interval) {
    String wanted = interval.text();
    return candle -> isVersion(candle) && candle.interval().equals(wanted);
  }

  /** Klines that the exchange has called final. */
  public static FilterFunction<Kline> finalKlines() {
    return Kline::closed;
  }

  private static boolean isVersion(Candle candle) {
    return candle.closed() && candle.verified() == null;
  }
}
