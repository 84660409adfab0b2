package io.truewick.analytics;

import java.util.ArrayList;
import java.util.List;

/**
 * The gaps of one instrument that are open. Mutable and with public fields, because it is keyed
 * state that Flink serializes as a POJO.
 */
public class GapWatchState {
  /** Stream and first missing id of each. */
  public List<String> open = new ArrayList<>();

  /** Event time of the last observation. */
  public long saidAtMs = EpisodeState.NEVER;
}
