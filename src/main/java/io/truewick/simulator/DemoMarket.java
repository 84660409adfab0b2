package io.truewick.simulator;

import io.truewick.simulator.market.MarketLife;
import io.truewick.simulator.market.SimulatedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Symbols for a demonstration: busy and quiet ones on four markets, about 100 trades a second. From
 * the moment the doors open prices run, books lean, spreads widen and funding goes to extremes, one
 * symbol after the other, each of it within four minutes.
 */
final class DemoMarket {
  /** Event time that has passed when the demonstration begins. */
  static final Duration PAST = Duration.ofMinutes(65);

  private static final Duration CYCLE = Duration.ofMinutes(4);
  private static final double MOVE = 0.015;

  private DemoMarket() {}

  static List<SimulatedSymbol> symbols(Instant open) {
    return List.of(
        SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 25)
            .withLife(lively(open.minusSeconds(15))),
        SimulatedSymbol.spot("ETHUSDT", "3121.40", "0.01", "0.0001", 18)
            .withLife(lively(open.plusSeconds(20))),
        SimulatedSymbol.spot("SOLUSDT", "187.32", "0.01", "0.001", 9)
            .withLife(lively(open.plusSeconds(40))),
        SimulatedSymbol.spot("DOGEUSDT", "0.17250", "0.00001", "1", 4),
        SimulatedSymbol.spot("ETHBTC", "0.03181", "0.00001", "0.0001", 0.5),
        SimulatedSymbol.spot("ARDRBTC", "0.00000112", "0.00000001", "1", 0.02),
        SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 25)
            .withLife(lively(open.minusSeconds(15))),
        SimulatedSymbol.usdm("ETHUSDT", "3120.15", "0.01", "0.001", 15)
            .withLife(lively(open.plusSeconds(20)))
            .withFundingHours(4),
        SimulatedSymbol.usdm("1000PEPEUSDT", "0.0121340", "0.0000001", "1", 2).withFundingHours(1),
        SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 3)
            .withLife(lively(open.minusSeconds(15))),
        SimulatedSymbol.option("BTC-281229-120000-C", "21350", "5", "0.01", 0.5),
        SimulatedSymbol.option("BTC-281229-90000-P", "14200", "5", "0.01", 0.3));
  }

  private static MarketLife lively(Instant from) {
    return MarketLife.lively(CYCLE, MOVE, from);
  }
}
