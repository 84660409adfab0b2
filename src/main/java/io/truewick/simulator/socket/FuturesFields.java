package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;

/** What futures payloads have since both futures markets share one stream service. */
final class FuturesFields {
  private static final int USDM = 1;
  private static final int COINM = 2;

  private FuturesFields() {}

  /** The field {@code st}. */
  static int side(SimulatedSymbol symbol) {
    return symbol.market() == Market.COINM ? COINM : USDM;
  }
}
