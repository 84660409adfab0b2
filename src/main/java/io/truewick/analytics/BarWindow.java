package io.truewick.analytics;

import java.util.Arrays;

/**
 * The bars of a span, oldest first. Intervals that are no bars are left out: a window of 60 minutes
 * may hold 57 bars.
 */
final class BarWindow {
  private final double[] up;
  private final double[] down;
  private final double[] change;
  private final double[] step;
  private final int[] age;
  private int bars;
  private int seeded;

  private BarWindow(int most) {
    up = new double[most];
    down = new double[most];
    change = new double[most];
    step = new double[most];
    age = new int[most];
  }

  /**
   * Collects them.
   *
   * @param lastMs start of the last interval of the span
   * @param count intervals in the span
   */
  static BarWindow of(BarRing ring, long barMs, long lastMs, int count) {
    BarWindow window = new BarWindow(count);
    for (int age = count - 1; age >= 0; age--) {
      long open = lastMs - age * barMs;
      if (ring.has(open)) {
        window.add(ring, open, age);
      }
    }
    return window;
  }

  private void add(BarRing ring, long openMs, int barAge) {
    up[bars] = ring.up(openMs);
    down[bars] = ring.down(openMs);
    change[bars] = ring.change(openMs);
    step[bars] = ring.step(openMs);
    age[bars] = barAge;
    seeded += ring.isSeeded(openMs) ? 1 : 0;
    bars++;
  }

  int bars() {
    return bars;
  }

  /** How many of them are the exchange's klines from before the start. */
  int seeded() {
    return seeded;
  }

  /** ln(high / open). */
  double up(int bar) {
    return up[bar];
  }

  /** ln(low / open). */
  double down(int bar) {
    return down[bar];
  }

  /** ln(close / open). */
  double change(int bar) {
    return change[bar];
  }

  /** ln(close / close of the interval before), which may lie before the span. */
  double step(int bar) {
    return step[bar];
  }

  /** Whether the interval before is known, and with it the return. */
  boolean hasStep(int bar) {
    return !Double.isNaN(step[bar]);
  }

  /** How many intervals the bar lies before the last of the span. */
  int age(int bar) {
    return age[bar];
  }

  /** How many bars have a return. */
  int steps() {
    return (int) Arrays.stream(step, 0, bars).filter(s -> !Double.isNaN(s)).count();
  }
}
