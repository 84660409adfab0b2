package io.truewick.binance;

/**
 * How long a stream's silence may last before it has to be proved that it is one. Follows each
 * stream's own rhythm: three times the longest recent pause between events, so that a busy stream
 * is questioned after seconds and a quiet one left alone. The longest pause is taken minute by
 * minute and fades by a tenth with each.
 *
 * <p>All times are event times: what counts as silence does not depend on how fast a recording is
 * played.
 */
public final class StreamRhythm {
  private static final long WINDOW_MS = 60_000;
  private static final double FADE = 0.9;
  private static final double PATIENCE = 3;
  private static final long SHORTEST_MS = 2_000;
  private static final long LONGEST_MS = 300_000;

  /** Until the first minute is over, a stream is taken for one that pauses for ten seconds. */
  private double longestPauseMs = 10_000;

  private boolean learned;
  private long windowStartMs;
  private long windowPauseMs;
  private long lastMs;

  /** An event with this time. */
  public void observe(long timeMs) {
    if (lastMs == 0) {
      windowStartMs = timeMs;
    } else {
      windowPauseMs = Math.max(windowPauseMs, timeMs - lastMs);
    }
    lastMs = Math.max(lastMs, timeMs);
    if (timeMs - windowStartMs >= WINDOW_MS) {
      longestPauseMs =
          learned ? Math.max((double) windowPauseMs, longestPauseMs * FADE) : 2.0 * windowPauseMs;
      learned = true;
      windowStartMs = timeMs;
      windowPauseMs = 0;
    }
  }

  /** Silence of this length has to be proved, milliseconds of event time. */
  public long patienceMs() {
    double pause = Math.max(longestPauseMs, (double) windowPauseMs);
    return Math.round(
        Math.min((double) LONGEST_MS, Math.max((double) SHORTEST_MS, PATIENCE * pause)));
  }
}
