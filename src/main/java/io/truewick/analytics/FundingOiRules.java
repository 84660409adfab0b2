package io.truewick.analytics;

import io.truewick.model.Instrument;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How {@link FundingOpenInterest} works.
 *
 * @param spans what changes look back on, whole minutes
 * @param window what z-scores of changes look back on, at least a minute
 * @param deadBand changes of fewer deviations than this are neutral
 * @param contractSizes face value of a contract for every COIN-M instrument
 */
public record FundingOiRules(
    List<Duration> spans,
    Duration window,
    double deadBand,
    Map<Instrument, BigDecimal> contractSizes)
    implements Serializable {
  static final long MINUTE_MS = 60_000;
  private static final int LATE_MINUTES = 5;

  public FundingOiRules {
    contractSizes = new HashMap<>(contractSizes);
  }

  /** The spans as the rows name them, in the order of the rows of one time. */
  public List<String> spanNames() {
    return spans.stream().map(Durations::text).toList();
  }

  int windowMinutes() {
    return (int) (window.toMillis() / MINUTE_MS);
  }

  /** Minutes kept: the window, the longest span before it, and some for readings that come late. */
  int capacity() {
    long longest = spans.stream().mapToLong(Duration::toMillis).max().orElse(0);
    return windowMinutes() + (int) (longest / MINUTE_MS) + LATE_MINUTES;
  }
}
