package io.truewick.analytics;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What volatility is computed of.
 *
 * @param barMs length of a bar: a minute, or a second
 * @param spans ascending, whole minutes; of none there are no rows
 */
public record VolatilityRules(long barMs, List<Span> spans) implements Serializable {

  private static final long MINUTE_MS = 60_000;

  /** A day of minutes is kept in any case, for comparisons with the trailing day. */
  private static final long LEAST_OF_MINUTES_MS = 86_400_000;

  /** Rows this old are written anew when a candle is revised. */
  static final long REVISABLE_MS = 3_600_000;

  /**
   * One span.
   *
   * @param name as the table has it, such as {@code 24h}
   * @param bars intervals in it
   * @param halfLifeBars after so many bars a return has half the weight in the EWMA
   */
  public record Span(String name, int bars, double halfLifeBars) implements Serializable {}

  /**
   * Rules for the spans of a job file.
   *
   * @param halfLife of the EWMA; null for a quarter of each span
   */
  public static VolatilityRules of(Duration bar, List<Duration> spans, Duration halfLife) {
    return new VolatilityRules(
        bar.toMillis(), spans.stream().map(span -> span(bar, span, halfLife)).toList());
  }

  private static Span span(Duration bar, Duration span, Duration halfLife) {
    double halfLifeMs = halfLife == null ? span.toMillis() / 4.0 : halfLife.toMillis();
    int bars = (int) (span.toMillis() / bar.toMillis());
    return new Span(Durations.text(span), bars, halfLifeMs / bar.toMillis());
  }

  /** How long a bar is of use, rows that may be revised apart. */
  public long horizonMs() {
    long longest = spans.stream().mapToLong(span -> span.bars() * barMs).max().orElse(0);
    return barMs < MINUTE_MS ? longest : Math.max(longest, LEAST_OF_MINUTES_MS);
  }

  /** Bars to hold: those of the longest span, for the oldest row too, and the close before it. */
  int capacity() {
    return (int) ((horizonMs() + REVISABLE_MS) / barMs) + 1;
  }
}
