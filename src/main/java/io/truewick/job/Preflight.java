package io.truewick.job;

import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.SharedRest;
import io.truewick.rest.SymbolDirectory;
import io.truewick.rest.SymbolInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the exchange, before the job starts, for what a job file cannot know: whether the symbols
 * exist, and how large a COIN-M contract is. The exchange acknowledges a subscription to a symbol
 * it does not have, so this is the only time the mistake shows.
 */
public final class Preflight {
  private Preflight() {}

  /** The job with the symbols that its patterns stand for now. */
  static JobConfig resolved(JobConfig config) {
    if (config.feeds().stream().noneMatch(feed -> feed.selection().isOpen())) {
      return config;
    }
    try (ExchangeRest rest = SharedRest.acquire(config.exchange(), config.source().weightShare())) {
      return resolved(config, rest);
    }
  }

  /**
   * The same, asking by that client.
   *
   * @throws PreflightException if the exchange cannot be asked, or has nothing that fits
   */
  public static JobConfig resolved(JobConfig config, ExchangeRest rest) {
    return resolved(config, rest, new AskedAgain());
  }

  static JobConfig resolved(JobConfig config, ExchangeRest rest, AskedAgain asking) {
    JobConfig resolved =
        asking.ask(
            "which symbols the patterns in feeds stand for",
            () -> new SymbolDirectory(rest).resolve(config));
    for (Feed feed : resolved.feeds()) {
      if (feed.symbols().isEmpty()) {
        throw new PreflightException(
            "feeds: " + feed.market().id() + " has no symbol for " + feed.selection(), null);
      }
    }
    return resolved;
  }

  /** Face value of a contract for every COIN-M instrument of the job. */
  static Map<Instrument, BigDecimal> contractSizes(JobConfig config) {
    try (ExchangeRest rest = SharedRest.acquire(config.exchange(), config.source().weightShare())) {
      return contractSizes(config, rest);
    }
  }

  /**
   * The same, asking by that client.
   *
   * @throws PreflightException if a symbol does not exist or the exchange cannot be asked
   */
  public static Map<Instrument, BigDecimal> contractSizes(JobConfig config, ExchangeRest rest) {
    return contractSizes(config, rest, new AskedAgain());
  }

  static Map<Instrument, BigDecimal> contractSizes(
      JobConfig config, ExchangeRest rest, AskedAgain asking) {
    Map<Instrument, BigDecimal> sizes = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    Set<Market> markets = EnumSet.noneOf(Market.class);
    config.feeds().forEach(feed -> markets.add(feed.market()));
    for (Market market : markets) {
      String what = config.exchange().get(market).rest() + " for the symbols of " + market.id();
      Map<String, SymbolInfo> symbols = asking.ask(what, () -> rest.symbols(market));
      for (Feed feed : config.feeds()) {
        if (feed.market() == market) {
          collect(feed, symbols, sizes, unknown);
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new PreflightException(String.join(System.lineSeparator(), unknown), null);
    }
    return sizes;
  }

  private static void collect(
      Feed feed,
      Map<String, SymbolInfo> symbols,
      Map<Instrument, BigDecimal> sizes,
      List<String> unknown) {
    for (String symbol : feed.symbols()) {
      SymbolInfo info = symbols.get(symbol);
      if (info == null) {
        unknown.add(
            "feeds: " + feed.market().id() + " has no symbol " + symbol + " in its exchangeInfo");
      } else if (info.contractSize() != null && feed.market() == Market.COINM) {
        sizes.put(Instrument.of(feed.market(), symbol), info.contractSize());
      }
    }
  }
}
