package io.truewick.analytics;

import io.truewick.model.AlertSeverity;

/**
 * What one rule remembers of one figure of one instrument. Mutable and with public fields, because
 * it is keyed state that Flink serializes as a POJO.
 */
public class EpisodeState {
  /** A time that has not come. */
  public static final long NEVER = Long.MIN_VALUE;

  public String rule = "";

  /** Kind and span of the observations. */
  public String kind = "";

  public String span = "";

  /** Event time of the newest observation, and what it said. */
  public long seenAtMs = NEVER;

  public double value;

  /** Since when the level is at or above the threshold; the start, once the episode is open. */
  public long sinceMs = NEVER;

  public boolean open;

  /** The rule's when the episode began. */
  public double threshold;

  public AlertSeverity severity = AlertSeverity.INFO;

  public double peak;
  public long peakAtMs = NEVER;

  /** Event time of the last row, and whether the peak has grown since. */
  public long saidAtMs = NEVER;

  public boolean peakUnsaid;

  /** End of the last episode. */
  public long endedAtMs = NEVER;

  public EpisodeState() {}

  /** Nothing seen yet. */
  public static EpisodeState of(String rule, String kind, String span) {
    EpisodeState state = new EpisodeState();
    state.rule = rule;
    state.kind = kind;
    state.span = span;
    return state;
  }
}
