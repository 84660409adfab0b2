package io.truewick.config;

import io.truewick.model.Interval;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What volatility is computed over.
 *
 * @param spans rolling spans, ascending, whole minutes, at most seven days
 * @param halfLife of the exponentially weighted one; null for a quarter of each span
 * @param bars candles it is made from, of a minute or a second; with seconds no span is longer than
 *     {@link #LONGEST_OF_SECONDS}
 */
public record VolatilitySettings(List<Duration> spans, Duration halfLife, Interval bars)
    implements Serializable {

  /**
   * Two hours of seconds are kept for it, some 350 kB a symbol: rows may be revised for an hour.
   */
  static final Duration LONGEST_OF_SECONDS = Duration.ofHours(1);

  /** Whether it is made from candles of a second. */
  public boolean ofSeconds() {
    return bars == Interval.ONE_SECOND;
  }
}
