package io.truewick.rest;

import io.truewick.binance.IpPool;

/** Counts for the metrics. Thread-safe. */
public interface RestMeters {

  /** Weight used in the present minute, by everyone behind this IP address as far as known. */
  int weightUsed(IpPool pool);

  /** Share of the pool's weight used in the present minute; 1 at least while it is refused. */
  double pressure(IpPool pool);

  /** Requests sent, retries counted. */
  long requests();

  /** Answers with status 429 or 418. */
  long refused();
}
