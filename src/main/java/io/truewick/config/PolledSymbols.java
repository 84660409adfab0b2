package io.truewick.config;

import io.truewick.binance.IpPool;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which futures symbols REST is polled for, and how often the weight budget lets it. */
public final class PolledSymbols {
  /** Share of the usable weight for open interest; bulk calls may take a half in all. */
  private static final double SHARE = 0.375;

  private static final double MINUTE_MS = 60_000;

  private PolledSymbols() {}

  /** Symbols on USD-M and COIN-M that list a stream of that kind, in the order of the job file. */
  public static Set<Instrument> of(JobConfig config, StreamKind kind) {
    Set<Instrument> symbols = new LinkedHashSet<>();
    for (Feed feed : config.feeds()) {
      if (isPolled(feed, kind)) {
        feed.symbols().forEach(symbol -> symbols.add(Instrument.of(feed.market(), symbol)));
      }
    }
    return symbols;
  }

  /**
   * Time from one question for a symbol's open interest to the next: what the job file says, or
   * longer if so many symbols would take more than their share of the weight.
   */
  public static Duration openInterestEvery(JobConfig config) {
    int symbols = of(config, StreamKind.OPEN_INTEREST).size();
    double usable = IpPool.FUTURES.weightPerMinute() * config.source().weightShare() * SHARE;
    Duration affordable = Duration.ofMillis((long) Math.ceil(symbols / usable * MINUTE_MS));
    Duration wanted = config.fundingOi().openInterestEvery();
    return wanted.compareTo(affordable) >= 0 ? wanted : affordable;
  }

  /** Weight that open interest takes in a minute; one call weighs 1. */
  public static int openInterestWeight(JobConfig config) {
    int symbols = of(config, StreamKind.OPEN_INTEREST).size();
    return (int) Math.ceil(symbols * MINUTE_MS / openInterestEvery(config).toMillis());
  }

  private static boolean isPolled(Feed feed, StreamKind kind) {
    return (feed.market() == Market.USDM || feed.market() == Market.COINM)
        && feed.streams().stream()
            .anyMatch(text -> StreamName.parse(feed.market(), text).kind() == kind);
  }
}
