package io.truewick.simulator;

import io.truewick.simulator.market.SimulatedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a simulated exchange is set up.
 *
 * @param seed the same seed, start and symbols give the same trades, whatever else differs
 * @param startMs event time at which the market opens, milliseconds since the epoch
 * @param speed event time per wall time; 0 if only {@link SimulatedExchange#advanceTo} moves it
 * @param warmUpMs event time that has passed when the exchange opens its doors: what was traded
 *     then is known to REST alone
 * @param limits whether request weights, messages per second and the like are enforced
 * @param connectionLifetimeMs event time after which a connection is closed; 0 for never
 * @param historyTrades records kept for REST, per symbol
 * @param nonMarketShare share of USD-M orders that come with a record that is no trade, in [0, 1]
 * @param symbols all markets' symbols
 */
public record ExchangeSettings(
    long seed,
    long startMs,
    double speed,
    long warmUpMs,
    boolean limits,
    long connectionLifetimeMs,
    int historyTrades,
    double nonMarketShare,
    List<SimulatedSymbol> symbols) {

  private static final int HISTORY_TRADES = 1 << 18;
  private static final double NON_MARKET_SHARE = 0.01;
  private static final long LARGEST_BACKLOG = 64L << 20;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /** Copies the list. */
  public ExchangeSettings {
    symbols = List.copyOf(symbols);
  }

  /** Settings for a test: the clock stands still until it is moved, nothing is limited. */
  public static ExchangeSettings manual(Instant start, SimulatedSymbol... symbols) {
    return new ExchangeSettings(
        1,
        start.toEpochMilli(),
        0,
        0,
        false,
        0,
        HISTORY_TRADES,
        NON_MARKET_SHARE,
        List.of(symbols));
  }

  /** A lively exchange at the pace of the wall clock, limits and all, open for five minutes. */
  public static ExchangeSettings demo() {
    long warmUpMs = Duration.ofMinutes(5).toMillis();
    long startMs = System.currentTimeMillis() - warmUpMs;
    return new ExchangeSettings(
        startMs,
        startMs,
        1,
        warmUpMs,
        true,
        DAY_MS,
        HISTORY_TRADES,
        NON_MARKET_SHARE,
        DemoMarket.symbols());
  }

  /** Bytes that a client may be behind before its connection is aborted. */
  public long largestBacklog() {
    return LARGEST_BACKLOG;
  }

  /** The same with another market behind it. */
  public ExchangeSettings withSeed(long value) {
    return new ExchangeSettings(
        value,
        startMs,
        speed,
        warmUpMs,
        limits,
        connectionLifetimeMs,
        historyTrades,
        nonMarketShare,
        symbols);
  }

  /** The same at another pace. */
  public ExchangeSettings withSpeed(double value) {
    return new ExchangeSettings(
        seed,
        startMs,
        value,
        warmUpMs,
        limits,
        connectionLifetimeMs,
        historyTrades,
        nonMarketShare,
        symbols);
  }

  /** The same with another past. */
  public ExchangeSettings withWarmUp(Duration value) {
    return new ExchangeSettings(
        seed,
        startMs,
        speed,
        value.toMillis(),
        limits,
        connectionLifetimeMs,
        historyTrades,
        nonMarketShare,
        symbols);
  }

  /** The same with or without limits. */
  public ExchangeSettings withLimits(boolean value) {
    return new ExchangeSettings(
        seed,
        startMs,
        speed,
        warmUpMs,
        value,
        connectionLifetimeMs,
        historyTrades,
        nonMarketShare,
        symbols);
  }

  /** The same with connections that live so long, event time; zero for ever. */
  public ExchangeSettings withConnectionLifetime(Duration value) {
    return new ExchangeSettings(
        seed,
        startMs,
        speed,
        warmUpMs,
        limits,
        value.toMillis(),
        historyTrades,
        nonMarketShare,
        symbols);
  }

  /** The same with another number of records kept per symbol. */
  public ExchangeSettings withHistoryTrades(int value) {
    return new ExchangeSettings(
        seed,
        startMs,
        speed,
        warmUpMs,
        limits,
        connectionLifetimeMs,
        value,
        nonMarketShare,
        symbols);
  }

  /** The same with more or fewer records that are no trade. */
  public ExchangeSettings withNonMarketShare(double value) {
    return new ExchangeSettings(
        seed,
        startMs,
        speed,
        warmUpMs,
        limits,
        connectionLifetimeMs,
        historyTrades,
        value,
        symbols);
  }
}
