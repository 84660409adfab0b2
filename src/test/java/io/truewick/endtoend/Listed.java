package io.truewick.endtoend;

import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;

/**
 * A symbol of the simulated exchange and the stream its candles come from.
 *
 * @param stream {@code trade} or {@code aggTrade}
 */
record Listed(SimulatedSymbol symbol, String stream) {

  static Listed trades(SimulatedSymbol symbol) {
    return new Listed(symbol, "trade");
  }

  static Listed aggregates(SimulatedSymbol symbol) {
    return new Listed(symbol, "aggTrade");
  }

  Market market() {
    return symbol.market();
  }

  String name() {
    return symbol.symbol();
  }

  /** Spot joins fills of one millisecond, futures of 100: there, edges of minutes blur. */
  boolean isExact() {
    return stream.startsWith("trade") || market() == Market.SPOT;
  }

  /** Whether it trades about every second. */
  boolean isBusy() {
    return symbol.tradesPerSecond() >= 1;
  }

  @Override
  public String toString() {
    return market().id() + " " + name() + "@" + stream;
  }
}
