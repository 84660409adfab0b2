package io.truewick.rest;

import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.config.SymbolSelection.Listed;
import io.truewick.model.Market;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Finds out which symbols the patterns of a job file stand for. */
public final class SymbolDirectory {
  private static final String TRADING = "TRADING";

  private final ExchangeRest rest;

  public SymbolDirectory(ExchangeRest rest) {
    this.rest = rest;
  }

  /**
   * The job with the symbols of every open selection filled in; the others are left as they are.
   * Fails with {@link RestException} if a market cannot be asked.
   */
  public CompletableFuture<JobConfig> resolve(JobConfig config) {
    Map<Market, CompletableFuture<Collection<Listed>>> listings = new EnumMap<>(Market.class);
    for (Feed feed : config.feeds()) {
      if (feed.selection().isOpen()) {
        listings.computeIfAbsent(feed.market(), market -> listed(market, config));
      }
    }
    return CompletableFuture.allOf(listings.values().toArray(CompletableFuture[]::new))
        .thenApply(
            all -> config.withFeeds(config.feeds().stream().map(resolved(listings)).toList()));
  }

  private static Function<Feed, Feed> resolved(
      Map<Market, CompletableFuture<Collection<Listed>>> listings) {
    return feed ->
        feed.selection().isOpen()
            ? feed.withSymbols(feed.selection().select(listings.get(feed.market()).join()))
            : feed;
  }

  /** What a market lists, with volumes where some feed ranks by them. */
  private CompletableFuture<Collection<Listed>> listed(Market market, JobConfig config) {
    boolean ranked =
        config.feeds().stream()
            .anyMatch(feed -> feed.market() == market && feed.selection().top() > 0);
    CompletableFuture<Map<String, BigDecimal>> volumes =
        ranked ? rest.quoteVolumes(market) : CompletableFuture.completedFuture(Map.of());
    return rest.symbols(market)
        .thenCombine(
            volumes,
            (symbols, byVolume) ->
                symbols.values().stream().map(info -> listed(info, byVolume)).toList());
  }

  private static Listed listed(SymbolInfo info, Map<String, BigDecimal> volumes) {
    BigDecimal volume = volumes.getOrDefault(info.symbol(), BigDecimal.ZERO);
    return new Listed(info.symbol(), info.status().equals(TRADING), volume);
  }
}
