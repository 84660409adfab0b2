package io.truewick.simulator;

import io.truewick.simulator.market.SimulatedSymbol;
import java.time.Instant;

/** One symbol on each market, from shortly before midnight between two days. */
final class Fixtures {
  static final Instant START = Instant.parse("2026-01-05T23:57:30Z");
  static final long START_MS = START.toEpochMilli();

  private Fixtures() {}

  static ExchangeSettings settings() {
    return ExchangeSettings.manual(
        START,
        SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 20),
        SimulatedSymbol.spot("ARDRBTC", "0.00000112", "0.00000001", "1", 0.01),
        SimulatedSymbol.usdm("BTCUSDT", "98000", "0.10", "0.001", 20),
        SimulatedSymbol.coinm("BTCUSD_PERP", "98000", "0.1", "100", 20));
  }

  static long after(long seconds) {
    return START_MS + seconds * 1000;
  }
}
