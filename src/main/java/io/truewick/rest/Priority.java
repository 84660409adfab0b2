package io.truewick.rest;

/** Who goes first when the weight is short. */
enum Priority {
  /** Asks for the exchange's time; without it a quiet market's candles do not close. Goes first. */
  LIVENESS,
  /** Fetches missing trades. */
  REFILL,
  /** Fetches an order book to begin from. */
  SNAPSHOT,
  /** Asks where the exchange stands; leaves a reserve of the weight to refills. */
  PROBE,
  /** Bulk work that can wait: goes when nobody else waits, and takes half of the share at most. */
  CHECK
}
