package io.truewick.simulator;

import io.truewick.simulator.market.SimulatedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

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
 * @param bookHistory changes of an order book that are kept at least, per symbol: as far back can
 *     be told what the book was
 * @param optionInterestMs event time between two tellings of the options' open interest; whole
 *     seconds, a minute on the real exchange
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
    int bookHistory,
    long optionInterestMs,
    double nonMarketShare,
    List<SimulatedSymbol> symbols) {

  private static final long LARGEST_BACKLOG = 64L << 20;
  private static final int SHORT_BOOK_HISTORY = 1_200;

  /** Copies the list. */
  public ExchangeSettings {
    symbols = List.copyOf(symbols);
  }

  /** Settings for a test: the clock stands still until it is moved, nothing is limited. */
  public static ExchangeSettings manual(Instant start, SimulatedSymbol... symbols) {
    Builder builder = new Builder();
    builder.startMs = start.toEpochMilli();
    builder.symbols = List.of(symbols);
    return builder.build();
  }

  /** A lively exchange at the pace of the wall clock, limits and all, open for an hour. */
  public static ExchangeSettings demo() {
    Duration warmUp = DemoMarket.PAST;
    long startMs = System.currentTimeMillis() - warmUp.toMillis();
    Builder builder = new Builder();
    builder.seed = startMs;
    builder.startMs = startMs;
    builder.symbols = DemoMarket.symbols(Instant.ofEpochMilli(startMs).plus(warmUp));
    builder.bookHistory = SHORT_BOOK_HISTORY;
    return builder
        .build()
        .withSpeed(1)
        .withWarmUp(warmUp)
        .withLimits(true)
        .withConnectionLifetime(Duration.ofDays(1));
  }

  /** Bytes that a client may be behind before its connection is aborted. */
  public long largestBacklog() {
    return LARGEST_BACKLOG;
  }

  /** The same with another market behind it. */
  public ExchangeSettings withSeed(long value) {
    return with(builder -> builder.seed = value);
  }

  /** The same at another pace. */
  public ExchangeSettings withSpeed(double value) {
    return with(builder -> builder.speed = value);
  }

  /** The same with another past. */
  public ExchangeSettings withWarmUp(Duration value) {
    return with(builder -> builder.warmUpMs = value.toMillis());
  }

  /** The same with or without limits. */
  public ExchangeSettings withLimits(boolean value) {
    return with(builder -> builder.limits = value);
  }

  /** The same with connections that live so long, event time; zero for ever. */
  public ExchangeSettings withConnectionLifetime(Duration value) {
    return with(builder -> builder.connectionLifetimeMs = value.toMillis());
  }

  /** The same with another number of records kept per symbol. */
  public ExchangeSettings withHistoryTrades(int value) {
    return with(builder -> builder.historyTrades = value);
  }

  /** The same with another number of changes kept per order book. */
  public ExchangeSettings withBookHistory(int value) {
    return with(builder -> builder.bookHistory = value);
  }

  /** The same with more or fewer records that are no trade. */
  public ExchangeSettings withNonMarketShare(double value) {
    return with(builder -> builder.nonMarketShare = value);
  }

  /** The same with options that tell their open interest so often. */
  public ExchangeSettings withOptionInterestEvery(Duration value) {
    return with(builder -> builder.optionInterestMs = value.toMillis());
  }

  private ExchangeSettings with(Consumer<Builder> change) {
    Builder builder = new Builder();
    builder.seed = seed;
    builder.startMs = startMs;
    builder.speed = speed;
    builder.warmUpMs = warmUpMs;
    builder.limits = limits;
    builder.connectionLifetimeMs = connectionLifetimeMs;
    builder.historyTrades = historyTrades;
    builder.bookHistory = bookHistory;
    builder.optionInterestMs = optionInterestMs;
    builder.nonMarketShare = nonMarketShare;
    builder.symbols = symbols;
    change.accept(builder);
    return builder.build();
  }

  /** One set of settings while it is made. */
  private static final class Builder {
    private long seed = 1;
    private long startMs;
    private double speed;
    private long warmUpMs;
    private boolean limits;
    private long connectionLifetimeMs;
    private int historyTrades = 1 << 18;
    private int bookHistory = 12_000;
    private long optionInterestMs = 60_000;
    private double nonMarketShare = 0.01;
    private List<SimulatedSymbol> symbols = List.of();

    private ExchangeSettings build() {
      return new ExchangeSettings(
          seed,
          startMs,
          speed,
          warmUpMs,
          limits,
          connectionLifetimeMs,
          historyTrades,
          bookHistory,
          optionInterestMs,
          nonMarketShare,
          symbols);
    }
  }
}
