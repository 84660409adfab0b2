package io.truewick.binance;

import io.truewick.model.Market;

/**
 * A REST weight allowance that all callers behind one IP address share, counted by the exchange in
 * UTC clock minutes. USD-M and COIN-M draw on the same one since 2026-06.
 */
public enum IpPool {
  SPOT(6000),
  FUTURES(2400),
  /** The documented limit is only an example there; this one is on the safe side. */
  OPTIONS(400),
  /**
   * Requests for funding rates and intervals: 500 in five minutes, here by the minute. Their
   * answers do not say how many were used.
   */
  FUNDING(100);

  private final int weightPerMinute;

  IpPool(int weightPerMinute) {
    this.weightPerMinute = weightPerMinute;
  }

  /** Request weight that the exchange allows in one clock minute. */
  public int weightPerMinute() {
    return weightPerMinute;
  }

  /** Whether the header with the used weight, if an answer has it, is about this pool. */
  public boolean isReported() {
    return this != FUNDING;
  }

  /** The pool that a market's calls count in, but for those of {@link #FUNDING}. */
  public static IpPool of(Market market) {
    return switch (market) {
      case SPOT -> SPOT;
      case USDM, COINM -> FUTURES;
      case OPTIONS -> OPTIONS;
    };
  }
}
