package io.truewick.endtoend;

import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.market.SimulatedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A small exchange for a seed: busy, slow and nearly silent symbols on three markets. */
final class RandomMarket {
  /** Event time per wall time: five minutes pass in ten seconds. */
  static final double SPEED = 30;

  /** After ten seconds of wall time every stream has a position, also one that was silent. */
  static final long SETTLING_MS = (long) (12_000 * SPEED);

  /** A day, an hour, and a month begin five minutes after the doors open. */
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-01-05T23:55:00Z"),
          Instant.parse("2026-01-05T10:55:00Z"),
          Instant.parse("2026-01-31T23:55:00Z"));

  private RandomMarket() {}

  static ExchangeSettings settings(long seed, List<Listed> symbols) {
    SimulatedSymbol[] listed = symbols.stream().map(Listed::symbol).toArray(SimulatedSymbol[]::new);
    return ExchangeSettings.manual(STARTS.get((int) (seed % STARTS.size())), listed)
        .withSeed(seed)
        .withSpeed(SPEED)
        .withNonMarketShare(0.05)
        .withConnectionLifetime(Duration.ofSeconds(seed % 4 == 0 ? 300 : 86_400));
  }

  static List<Listed> symbols(long seed) {
    Random random = new Random(seed);
    return List.of(
        Listed.trades(
            SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 2 + random.nextInt(9))),
        Listed.aggregates(
            SimulatedSymbol.spot("ETHUSDT", "3121.40", "0.01", "0.0001", 1 + random.nextInt(4))),
        Listed.trades(SimulatedSymbol.spot("DOGEUSDT", "0.17250", "0.00001", "1", 0.2)),
        Listed.trades(SimulatedSymbol.spot("ARDRBTC", "0.00000112", "0.00000001", "1", 0.02)),
        Listed.trades(
            SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 1 + random.nextInt(6))),
        Listed.trades(SimulatedSymbol.usdm("XRPUSDT", "2.1110", "0.0001", "0.1", 0.05)),
        Listed.aggregates(SimulatedSymbol.usdm("ETHUSDT", "3120.15", "0.01", "0.001", 1)),
        Listed.trades(
            SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 1 + random.nextInt(3))),
        Listed.trades(SimulatedSymbol.coinm("ETHUSD_PERP", "3120.15", "0.01", "10", 0.1)));
  }

  /** Those of them that are heard of at once. */
  static List<Listed> busySymbols(long seed) {
    return symbols(seed).stream().filter(Listed::isBusy).toList();
  }

  static Recording recording(long seed) {
    Random random = new Random(~seed);
    String deadline = List.of("2s", "3s", "6s").get(random.nextInt(3));
    return new Recording(symbols(seed), 1 + random.nextInt(2), 1 + random.nextInt(4), deadline);
  }
}
