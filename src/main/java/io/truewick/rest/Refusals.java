package io.truewick.rest;

import java.time.Duration;

/**
 * How often one call was refused.
 *
 * @param sinceMs when for the first time
 */
record Refusals(int count, long sinceMs) {
  static final Refusals NONE = new Refusals(0, 0);

  Refusals another(long nowMs) {
    return new Refusals(count + 1, count == 0 ? nowMs : sinceMs);
  }

  boolean enough(int most, Duration patience, long nowMs) {
    return count >= most || nowMs - sinceMs >= patience.toMillis();
  }
}
