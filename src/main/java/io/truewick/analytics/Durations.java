package io.truewick.analytics;

import java.time.Duration;

/** Spans as tables name them. */
final class Durations {
  private static final long HOUR_S = 3_600;

  private Durations() {}

  /** {@code 5m}, {@code 1h}, {@code 24h}: in hours where it is whole hours, else in minutes. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds % HOUR_S == 0 ? seconds / HOUR_S + "h" : seconds / 60 + "m";
  }
}
