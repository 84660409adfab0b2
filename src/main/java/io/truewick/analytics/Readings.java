package io.truewick.analytics;

import io.truewick.model.OpenInterest;
import java.util.List;

/** The last readings of open interest: a part of {@link FundingOiRecent}. */
final class Readings {
  private static final long KEPT_MS = 120_000;

  /** While time stands still readings go on coming; the oldest then give way without a row. */
  private static final int MOST = 256;

  private final FundingOiRecent state;

  Readings(FundingOiRecent state) {
    this.state = state;
  }

  /**
   * Takes a reading, in whatever order they come.
   *
   * @return false if there is one of that time
   */
  boolean add(OpenInterest reading) {
    List<OpenInterest> readings = state.readings;
    int at = indexAfter(reading.eventTimeMs());
    if (at > 0 && readings.get(at - 1).eventTimeMs() == reading.eventTimeMs()) {
      return false;
    }
    readings.add(at, reading);
    state.newestInputMs = Math.max(state.newestInputMs, reading.eventTimeMs());
    trim();
    return true;
  }

  /** The newest reading at that time; null if none is known. */
  OpenInterest at(long atMs) {
    int after = indexAfter(atMs);
    return after == 0 ? null : state.readings.get(after - 1);
  }

  /** Time of the first reading after a time; {@link Long#MAX_VALUE} if there is none. */
  long nextAfter(long atMs) {
    int after = indexAfter(atMs);
    return after == state.readings.size()
        ? Long.MAX_VALUE
        : state.readings.get(after).eventTimeMs();
  }

  private int indexAfter(long atMs) {
    int index = state.readings.size();
    while (index > 0 && state.readings.get(index - 1).eventTimeMs() > atMs) {
      index--;
    }
    return index;
  }

  /** The one before the kept time stays: it is what was in force when that time began. */
  private void trim() {
    List<OpenInterest> readings = state.readings;
    long awaited = Math.min(state.doneUntilMs, state.nextMinuteMs);
    long from = Math.min(state.newestInputMs - KEPT_MS, awaited);
    while (readings.size() > 1 && readings.get(1).eventTimeMs() <= from) {
      readings.remove(0);
    }
    while (readings.size() > MOST) {
      readings.remove(0);
    }
  }
}
