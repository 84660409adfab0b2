package io.truewick.analytics;

import io.truewick.model.Alert;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertRule;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;

/**
 * Makes episodes of what one rule sees of one figure of one instrument:
 *
 * <ol>
 *   <li>An episode starts when the level has been at or above the threshold for the rule's hold
 *       time. Its start is the first value of that run.
 *   <li>It ends with the first value below the clear level.
 *   <li>The next one starts after the end, and not before the cool-down is over.
 *   <li>What is older than the newest observation is ignored; so is what is not a number.
 *   <li>A sample says nothing of the time after it: samples further apart than {@link
 *       #LONGEST_PAUSE_MS} do not prove that a level was held, but an open episode stays open. A
 *       lasting figure, see {@link AlertKind#lasting()}, holds until it is observed anew.
 * </ol>
 *
 * Everything depends on the observations and their event times alone, so that a replay gives the
 * same rows under the same ids.
 */
public final class AlertEpisodes {
  /** The slowest samples come each minute; one may be left out. */
  static final long LONGEST_PAUSE_MS = 120_000;

  /** A growing peak is said at most so often, in event time. */
  static final long PEAK_EVERY_MS = 60_000;

  private final Instrument instrument;
  private final EpisodeState state;
  private final Listener listener;

  public AlertEpisodes(Instrument instrument, EpisodeState state, Listener listener) {
    this.instrument = instrument;
    this.state = state;
    this.listener = listener;
  }

  /** Takes the rows of the table. */
  public interface Listener {
    /** An episode has started. */
    void onStarted(Alert alert);

    /** It goes on and its peak has grown. */
    void onPeak(Alert alert);

    /** It is over. */
    void onEnded(Alert alert);
  }

  /** Takes an observation that the rule looks at. */
  public void observe(AlertRule rule, Observation seen) {
    if (seen.atMs() < state.seenAtMs || !Double.isFinite(seen.value())) {
      return;
    }
    advanceTo(rule, seen.atMs()); // what held up to now may have held for long enough
    if (state.open) {
      goOn(rule, seen);
    } else {
      await(rule, seen);
    }
    state.seenAtMs = seen.atMs();
  }

  /** Lets event time pass: a lasting figure goes on holding without an observation. */
  public void advanceTo(AlertRule rule, long timeMs) {
    if (rule.kind().lasting() && isDue(rule, timeMs)) {
      start(rule, dueMs(rule));
    }
  }

  /**
   * When {@link #advanceTo} will start an episode if nothing else is observed; {@link
   * EpisodeState#NEVER} if it will not.
   */
  public long wakeUpMs(AlertRule rule) {
    boolean waits = rule.kind().lasting() && !state.open && state.sinceMs != EpisodeState.NEVER;
    return waits ? dueMs(rule) : EpisodeState.NEVER;
  }

  /**
   * Ends an open episode whose rule no longer looks at the figure, at the time up to which it is
   * known to have lasted.
   *
   * @param reason completes the sentence "ended because ..."
   */
  public void endRule(String reason) {
    if (state.open) {
      state.endedAtMs = Math.max(state.seenAtMs, state.sinceMs);
      state.open = false;
      listener.onEnded(row(AlertText.abandoned(state, reason)));
    }
    state.sinceMs = EpisodeState.NEVER;
  }

  private void await(AlertRule rule, Observation seen) {
    boolean lasting = rule.kind().lasting();
    long earliestMs = earliestMs(rule);
    state.value = seen.value();
    if (rule.level(seen.value()) < rule.threshold() || (!lasting && seen.atMs() < earliestMs)) {
      state.sinceMs = EpisodeState.NEVER;
      return;
    }
    boolean broken = !lasting && seen.atMs() - state.seenAtMs > LONGEST_PAUSE_MS;
    if (state.sinceMs == EpisodeState.NEVER || broken) {
      state.sinceMs = Math.max(seen.atMs(), earliestMs);
      notePeak(seen);
    } else if (rule.level(seen.value()) > rule.level(state.peak)) {
      notePeak(seen);
    }
    if (isDue(rule, seen.atMs())) {
      start(rule, seen.atMs());
    }
  }

  private void goOn(AlertRule rule, Observation seen) {
    state.value = seen.value();
    if (rule.level(seen.value()) > rule.level(state.peak)) {
      notePeak(seen);
      state.peakUnsaid = true;
    }
    if (rule.level(seen.value()) < rule.clear()) {
      state.endedAtMs = Math.max(seen.atMs(), state.sinceMs);
      state.open = false;
      listener.onEnded(row(AlertText.cleared(state)));
      state.sinceMs = EpisodeState.NEVER;
    } else if (state.peakUnsaid && seen.atMs() - state.saidAtMs >= PEAK_EVERY_MS) {
      said(seen.atMs());
      listener.onPeak(row(AlertText.lasting(state)));
    }
  }

  private void start(AlertRule rule, long atMs) {
    state.open = true;
    state.threshold = rule.threshold();
    state.severity = rule.severity();
    said(atMs);
    listener.onStarted(row(AlertText.lasting(state)));
  }

  private void said(long atMs) {
    state.saidAtMs = atMs;
    state.peakUnsaid = false;
  }

  private void notePeak(Observation seen) {
    state.peak = seen.value();
    state.peakAtMs = Math.max(seen.atMs(), state.sinceMs);
  }

  private boolean isDue(AlertRule rule, long timeMs) {
    return !state.open && state.sinceMs != EpisodeState.NEVER && dueMs(rule) <= timeMs;
  }

  private long dueMs(AlertRule rule) {
    return state.sinceMs + rule.holdForMs();
  }

  /** Later than the last end: two episodes of one start would have one id. */
  private long earliestMs(AlertRule rule) {
    return state.endedAtMs == EpisodeState.NEVER
        ? EpisodeState.NEVER
        : state.endedAtMs + Math.max(1, rule.coolDownMs());
  }

  private Alert row(String message) {
    return EpisodeRow.of(instrument, state, message);
  }
}
