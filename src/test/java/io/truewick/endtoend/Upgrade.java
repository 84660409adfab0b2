package io.truewick.endtoend;

import io.truewick.config.DurationText;

/**
 * What a job's file has more of since the job went on from a savepoint.
 *
 * @param symbol recorded besides the others
 * @param interval of candles
 * @param span of VWAP
 * @param atMs when the job ran again, event time
 */
record Upgrade(Listed symbol, String interval, String span, long atMs) {
  static final Upgrade NONE = new Upgrade(null, "", "", 0);

  boolean isNone() {
    return symbol == null;
  }

  int spanMinutes() {
    return (int) DurationText.parse(span).toMinutes();
  }
}
