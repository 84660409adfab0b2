package io.truewick.source.poll;

import io.truewick.binance.FundingRate;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.rest.ExchangeRest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What all symbols of a market share when settled funding is asked for: the exchange's clock, asked
 * once a minute, and the intervals of {@code fundingInfo}, once an hour. The methods are called in
 * the fetcher thread; the futures are completed in any.
 */
final class FundingBoard {
  private static final long TIME_FRESH_MS = 60_000;
  private static final long TIME_RETRY_MS = 5_000;
  private static final long INTERVALS_FRESH_MS = 3_600_000;

  /** Where there are no intervals, they are asked for again after so long. */
  private static final long INTERVALS_RETRY_MS = 60_000;

  private final ExchangeRest rest;
  private final Market market;
  private CompletableFuture<Long> time;
  private long timeAskedAtMs;
  private CompletableFuture<Map<String, Integer>> intervals;
  private CompletableFuture<Map<String, Integer>> lastIntervals;
  private long intervalsAskedAtMs;

  FundingBoard(ExchangeRest rest, Market market) {
    this.rest = rest;
    this.market = market;
  }

  /**
   * The board as one symbol sees it.
   *
   * @param exchangeMs the exchange's time, at most a minute old
   * @param hours between fundings at present; null if it could not be had
   */
  record Reading(long exchangeMs, Integer hours) {}

  /** Fails if the exchange's time could not be had. */
  CompletableFuture<Reading> read(Instrument instrument, long nowMs) {
    CompletableFuture<Integer> hours =
        intervals(nowMs)
            .thenApply(known -> known.getOrDefault(instrument.symbol(), FundingRate.USUAL_HOURS))
            .exceptionally(failure -> null);
    return time(nowMs).thenCombine(hours, Reading::new);
  }

  private CompletableFuture<Long> time(long nowMs) {
    long freshMs = time != null && time.isCompletedExceptionally() ? TIME_RETRY_MS : TIME_FRESH_MS;
    if (time == null || nowMs - timeAskedAtMs >= freshMs) {
      time = rest.serverTime(market);
      timeAskedAtMs = nowMs;
    }
    return time;
  }

  private CompletableFuture<Map<String, Integer>> intervals(long nowMs) {
    if (intervals != null && !intervals.isCompletedExceptionally()) {
      lastIntervals = intervals.isDone() ? intervals : lastIntervals;
    }
    boolean failed = intervals != null && intervals.isCompletedExceptionally();
    long freshMs = failed ? INTERVALS_RETRY_MS : INTERVALS_FRESH_MS;
    if (intervals == null || nowMs - intervalsAskedAtMs >= freshMs) {
      intervals = rest.fundingInfo(market);
      intervalsAskedAtMs = nowMs;
    }
    CompletableFuture<Map<String, Integer>> before = lastIntervals;
    return before == null ? intervals : intervals.exceptionallyCompose(failure -> before);
  }
}
