package io.truewick.rest;

import io.truewick.binance.IpPool;
import java.time.Duration;

/**
 * What one pool's budget goes by.
 *
 * @param share part of the pool's weight that may be used, in (0, 1]
 * @param mostUnderWay calls at a time
 * @param patience how long a call waits for a pool that refuses
 */
record BudgetTerms(IpPool pool, double share, int mostUnderWay, Duration patience) {

  int weightPerMinute() {
    return pool.weightPerMinute();
  }
}
