package io.truewick.analytics;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Reads and writes bars in the ring of {@link BarState}. A bar is an interval whose prices are
 * known for certain; every other interval is absent. Logarithms are taken once, when a bar is
 * written: a row reads all bars of its span anew, so nothing drifts however long it runs.
 */
final class BarRing {
  /** Numbers a bar takes. */
  static final int WIDTH = 6;

  private static final int CLOSE = 0;
  private static final int UP = 1;
  private static final int DOWN = 2;
  private static final int CHANGE = 3;
  private static final int STEP = 4;
  private static final int VOLUME = 5;

  private static final byte ABSENT = 0;
  private static final byte LIVE = 1;
  private static final byte SEEDED = 2;

  private static final int FIRST_BARS = 64;

  private final BarState state;
  private final long barMs;
  private final int most;

  /**
   * @param barMs length of an interval
   * @param most intervals the ring has to hold in the end; it grows up to there as they come
   */
  BarRing(BarState state, long barMs, int most) {
    this.state = state;
    this.barMs = barMs;
    this.most = most;
  }

  /** Whether the interval that opens there is a bar. */
  boolean has(long openMs) {
    return isHeld(openMs) && state.kinds[index(openMs)] != ABSENT;
  }

  boolean isSeeded(long openMs) {
    return isHeld(openMs) && state.kinds[index(openMs)] == SEEDED;
  }

  boolean isLive(long openMs) {
    return isHeld(openMs) && state.kinds[index(openMs)] == LIVE;
  }

  /** Last price, of a bar. */
  double close(long openMs) {
    return figure(openMs, CLOSE);
  }

  /** ln(high / open), of a bar. */
  double up(long openMs) {
    return figure(openMs, UP);
  }

  /** ln(low / open), of a bar. */
  double down(long openMs) {
    return figure(openMs, DOWN);
  }

  /** ln(close / open), of a bar. */
  double change(long openMs) {
    return figure(openMs, CHANGE);
  }

  /** ln(close / close of the bar before), NaN if the interval before is no bar. */
  double step(long openMs) {
    return figure(openMs, STEP);
  }

  double volume(long openMs) {
    return figure(openMs, VOLUME);
  }

  /**
   * Makes the interval part of the ring; what lies between it and the others is absent.
   *
   * @return false if it is too old to be held
   */
  boolean reach(long openMs) {
    if (state.newestMs == BarState.NOTHING || openMs - state.newestMs >= most * barMs) {
      Arrays.fill(state.kinds, ABSENT);
      state.oldestMs = openMs;
      state.newestMs = openMs - barMs;
    }
    if (openMs <= state.newestMs - most * barMs) {
      return false;
    }
    long oldest = Math.min(state.oldestMs, openMs);
    long newest = Math.max(state.newestMs, openMs);
    makeRoom((int) Math.min(most, (newest - oldest) / barMs + 1));
    for (long open = state.newestMs + barMs; open <= openMs; open += barMs) {
      state.kinds[index(open)] = ABSENT;
    }
    state.newestMs = newest;
    state.oldestMs = Math.max(oldest, newest - (capacity() - 1) * barMs);
    return true;
  }

  /** Writes a bar into an interval that was reached. */
  void put(long openMs, BarPrices prices, BigDecimal volume, boolean seeded) {
    int at = index(openMs) * WIDTH;
    double open = prices.open().doubleValue();
    double close = prices.close().doubleValue();
    state.figures[at + CLOSE] = close;
    state.figures[at + UP] = logRatio(prices.high().doubleValue(), open);
    state.figures[at + DOWN] = logRatio(prices.low().doubleValue(), open);
    state.figures[at + CHANGE] = logRatio(close, open);
    state.figures[at + VOLUME] = volume.doubleValue();
    state.kinds[index(openMs)] = seeded ? SEEDED : LIVE;
    step(openMs, openMs - barMs);
    step(openMs + barMs, openMs);
  }

  /** Says of an interval that was reached that it is no bar. */
  void clear(long openMs) {
    state.kinds[index(openMs)] = ABSENT;
    step(openMs + barMs, openMs);
  }

  private void step(long openMs, long beforeMs) {
    if (has(openMs)) {
      double step = has(beforeMs) ? logRatio(close(openMs), close(beforeMs)) : Double.NaN;
      state.figures[index(openMs) * WIDTH + STEP] = step;
    }
  }

  /** ln(a / b), exact to the last digits also where a is very near b. */
  private static double logRatio(double a, double b) {
    return Math.log1p((a - b) / b);
  }

  private double figure(long openMs, int which) {
    return state.figures[index(openMs) * WIDTH + which];
  }

  private boolean isHeld(long openMs) {
    return state.newestMs != BarState.NOTHING
        && openMs >= state.oldestMs
        && openMs <= state.newestMs;
  }

  private int index(long openMs) {
    return Math.floorMod(openMs / barMs, capacity());
  }

  private int capacity() {
    return state.kinds.length;
  }

  /** A ring for a day is 75 kB an instrument: it is as large as what it holds. */
  private void makeRoom(int needed) {
    int had = capacity();
    if (needed <= had) {
      return;
    }
    double[] figures = state.figures;
    byte[] kinds = state.kinds;
    int capacity = Math.min(most, Math.max(FIRST_BARS, Math.max(needed, 2 * had)));
    state.figures = new double[capacity * WIDTH];
    state.kinds = new byte[capacity];
    for (long open = state.oldestMs; had > 0 && open <= state.newestMs; open += barMs) {
      int from = Math.floorMod(open / barMs, had);
      System.arraycopy(figures, from * WIDTH, state.figures, index(open) * WIDTH, WIDTH);
      state.kinds[index(open)] = kinds[from];
    }
  }
}
