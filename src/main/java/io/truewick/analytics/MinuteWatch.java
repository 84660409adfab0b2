package io.truewick.analytics;

import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What the newest minute of an instrument has to say to alert rules: how far the price moved, and
 * how unusual volume and range are among the minutes of the trailing day. Reads the ring of {@link
 * RollingVolatility}; says nothing of a minute that is not certain.
 */
public final class MinuteWatch {
  private static final long MINUTE_MS = 60_000;
  private static final int WINDOW_MINUTES = 24 * 60;
  private static final int[] MOVE_MINUTES = {1, 5, 15, 60};

  /** A spike is of a minute. */
  private static final String MINUTE = "1m";

  private final Instrument instrument;
  private final BarState state;
  private final BarRing ring;
  private final Consumer<Observation> observations;

  /**
   * @param rules of the volatility whose state it is; its bars are minutes
   */
  public MinuteWatch(
      Instrument instrument,
      VolatilityRules rules,
      BarState state,
      Consumer<Observation> observations) {
    this.instrument = instrument;
    this.state = state;
    this.ring = new BarRing(state, MINUTE_MS, rules.capacity());
    this.observations = observations;
  }

  /** Looks at a candle that has been added to the ring. */
  public void observe(Candle candle) {
    long minute = candle.openTimeMs();
    if (minute == state.newestMs && ring.isLive(minute)) {
      for (int minutes : MOVE_MINUTES) {
        observeMove(minute, minutes);
      }
      observeSpikes(minute);
    }
  }

  private void observeMove(long minute, int minutes) {
    long before = minute - minutes * MINUTE_MS;
    if (ring.has(before)) {
      double move = ring.close(minute) / ring.close(before) - 1;
      String span = minutes == 60 ? "1h" : minutes + "m";
      say(AlertKind.PRICE_MOVE, span, minute, move);
    }
  }

  private void observeSpikes(long minute) {
    double[] ranges = new double[WINDOW_MINUTES];
    double[] volumes = new double[WINDOW_MINUTES];
    int bars = 0;
    for (int age = 1; age <= WINDOW_MINUTES; age++) {
      long open = minute - age * MINUTE_MS;
      if (ring.has(open)) {
        ranges[bars] = range(open);
        volumes[bars] = ring.volume(open);
        bars++;
      }
    }
    double range = RobustZ.of(range(minute), Arrays.copyOf(ranges, bars));
    double volume = RobustZ.of(ring.volume(minute), Arrays.copyOf(volumes, bars));
    say(AlertKind.VOLATILITY_SPIKE, MINUTE, minute, range);
    say(AlertKind.VOLUME_SPIKE, MINUTE, minute, volume);
  }

  /** Log range: Parkinson's volatility of one bar up to a factor, which a z does not see. */
  private double range(long minute) {
    return ring.up(minute) - ring.down(minute);
  }

  private void say(AlertKind kind, String span, long minute, double value) {
    if (!Double.isNaN(value)) {
      observations.accept(Observation.of(instrument, kind, span, minute + MINUTE_MS, value));
    }
  }
}
