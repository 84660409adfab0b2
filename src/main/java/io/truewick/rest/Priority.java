package io.truewick.rest;

/** Who goes first when the weight is short. */
enum Priority {
  /** Fetches missing trades. */
  REFILL,
  /** Asks where the exchange stands; leaves a reserve of the weight to refills. */
  PROBE
}
