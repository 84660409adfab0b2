package io.truewick.rest;

/** Which ids a position counts in: the two trade streams number their records apart. */
public enum IdSpace {
  /** Trade ids {@code t}. */
  TRADE,
  /** Aggregate ids {@code a}. */
  AGG_TRADE
}
