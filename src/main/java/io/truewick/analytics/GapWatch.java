package io.truewick.analytics;

import io.truewick.model.AlertKind;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import java.util.Optional;

/**
 * Observes whether any gap of an instrument is open: 1 from the last trade before the first of
 * them, 0 from the event time at which the last of them is closed.
 */
public final class GapWatch {
  private final Instrument instrument;
  private final GapWatchState state;

  public GapWatch(Instrument instrument, GapWatchState state) {
    this.instrument = instrument;
    this.state = state;
  }

  /**
   * Takes what is said of a gap.
   *
   * @param watermarkMs event time as far as it has come; {@link Long#MIN_VALUE} before it has begun
   * @return what has changed, if anything has
   */
  public Optional<Observation> take(FeedGap gap, long watermarkMs) {
    String key = gap.stream() + " " + gap.fromId();
    boolean before = !state.open.isEmpty();
    state.open.remove(key);
    if (gap.outcome() == GapOutcome.OPEN) {
      state.open.add(key);
    }
    boolean now = !state.open.isEmpty();
    if (before == now) {
      return Optional.empty();
    }
    long atMs = now ? began(gap) : Math.max(gap.toTimeMs(), watermarkMs);
    // two changes at one time would be one to whoever looks at them
    state.saidAtMs = Math.max(atMs, state.saidAtMs + 1);
    return Optional.of(Observation.of(instrument, AlertKind.GAP, "", state.saidAtMs, now ? 1 : 0));
  }

  /** Our clock is all there is where no trade was seen before. */
  private static long began(FeedGap gap) {
    return gap.fromTimeMs() > 0 ? gap.fromTimeMs() : gap.detectedAtMs();
  }
}
