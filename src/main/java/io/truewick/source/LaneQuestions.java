package io.truewick.source;

import io.truewick.model.Trade;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.TradePage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks REST what lanes want to know, and brings them the answers in the fetcher thread. */
final class LaneQuestions implements ShardContext.LaneRequests {
  private static final Logger LOG = LoggerFactory.getLogger(LaneQuestions.class);

  private final String shard;
  private final ExchangeRest rest;
  private final Inbox inbox;
  private final ExchangeClock clock;
  private final FailureLog failures = new FailureLog(LOG);

  LaneQuestions(String shard, ShardEnvironment environment, ExchangeClock clock) {
    this.shard = shard;
    this.rest = environment.rest();
    this.inbox = environment.inbox();
    this.clock = clock;
  }

  @Override
  public void tradesFrom(Lane lane, long fromId) {
    inbox.postAnswer(
        rest.tradesFrom(lane.instrument(), lane.space(), fromId),
        (page, failure, now) -> onPage(lane, fromId, page, failure, now));
  }

  @Override
  public void newestId(Lane lane) {
    long askedAtMs = clock.timeMs();
    inbox.postAnswer(
        rest.newestId(lane.instrument(), lane.space()),
        (id, failure, now) -> onNewestId(lane, id, askedAtMs, failure, now));
  }

  private void onPage(Lane lane, long fromId, TradePage page, Throwable failure, long nowMs) {
    String trouble = failure == null ? take(lane, fromId, page, nowMs) : failure.getMessage();
    if (trouble != null) {
      failures.warn(
          nowMs, "%s: %s refill from %d: %s".formatted(shard, lane.instrument(), fromId, trouble));
      lane.repair().onFailure(nowMs);
    }
  }

  /** Null, or why the page cannot be used: a number in it that no trade can have. */
  private static String take(Lane lane, long fromId, TradePage page, long nowMs) {
    List<Trade> trades;
    try {
      trades = page.trades().stream().map(Trade::of).toList();
    } catch (ArithmeticException e) {
      return "expected numbers of at most eight decimals: " + e.getMessage();
    }
    lane.repair().onPage(fromId, trades, page, nowMs);
    return null;
  }

  private void onNewestId(Lane lane, Long id, long askedAtMs, Throwable failure, long nowMs) {
    if (failure == null) {
      lane.repair().onNewestId(id, askedAtMs, nowMs);
    } else {
      failures.warn(
          nowMs, "%s: %s newest id: %s".formatted(shard, lane.instrument(), failure.getMessage()));
      lane.repair().onFailure(nowMs);
    }
  }
}
