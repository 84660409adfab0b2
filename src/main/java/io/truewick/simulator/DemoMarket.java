package io.truewick.simulator;

import io.truewick.simulator.market.SimulatedSymbol;
import java.time.Duration;
import java.util.List;

/** Symbols for a demonstration: busy and quiet ones on three markets, about 100 trades a second. */
final class DemoMarket {
  /** Event time that has passed when the demonstration begins. */
  static final Duration PAST = Duration.ofMinutes(5);

  private DemoMarket() {}

  static List<SimulatedSymbol> symbols() {
    return List.of(
        SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 25),
        SimulatedSymbol.spot("ETHUSDT", "3121.40", "0.01", "0.0001", 18),
        SimulatedSymbol.spot("SOLUSDT", "187.32", "0.01", "0.001", 9),
        SimulatedSymbol.spot("DOGEUSDT", "0.17250", "0.00001", "1", 4),
        SimulatedSymbol.spot("ETHBTC", "0.03181", "0.00001", "0.0001", 0.5),
        SimulatedSymbol.spot("ARDRBTC", "0.00000112", "0.00000001", "1", 0.02),
        SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 25),
        SimulatedSymbol.usdm("ETHUSDT", "3120.15", "0.01", "0.001", 15),
        SimulatedSymbol.usdm("1000PEPEUSDT", "0.0121340", "0.0000001", "1", 2),
        SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 3));
  }
}
