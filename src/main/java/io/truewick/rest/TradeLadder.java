package io.truewick.rest;

import io.truewick.binance.RestCall;
import io.truewick.binance.RestRows;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Trades by trade id from the best endpoint that reaches back so far.
 *
 * <ol>
 *   <li>Spot: {@code historicalTrades}, which reaches all the way and wants no key.
 *   <li>Futures, and spot hosts without it: {@code trades}, the newest thousand.
 *   <li>Futures with a key: {@code historicalTrades}, market trades of the last month.
 *   <li>{@code aggTrades}: sums of trades. Such a page is marked as aggregated; an aggregate that
 *       begins before the id asked for cannot be parted and is left out, so that a page's first ids
 *       may be covered by {@link TradePage#completeTo} and yet in no row. Where the newest thousand
 *       begin, the page ends: from there on the trades themselves can be had.
 * </ol>
 */
final class TradeLadder {
  private final RestClient client;
  private final HttpSender sender;
  private final HistoryAccess history;
  private final AggregateSearch search;

  TradeLadder(RestClient client, HttpSender sender, InstantSource clock) {
    this.client = client;
    this.sender = sender;
    this.history = new HistoryAccess(clock);
    this.search = new AggregateSearch(client);
  }

  /** The page from a trade id on. */
  CompletableFuture<TradePage> from(Instrument instrument, long fromId) {
    boolean spot = Market.of(instrument.market()) == Market.SPOT;
    return spot && mayAskHistory(RestCall.tradesFrom(instrument, fromId))
        ? history(instrument, fromId, () -> newest(instrument, fromId))
        : newest(instrument, fromId);
  }

  private interface Rung {
    CompletableFuture<TradePage> page();
  }

  private CompletableFuture<TradePage> newest(Instrument instrument, long fromId) {
    return client
        .get(RestCall.newestTrades(instrument, RestCall.PAGE), Priority.REFILL, RestRows::trades)
        .thenCompose(rows -> rows.isEmpty() ? none(fromId) : newest(instrument, fromId, rows));
  }

  private CompletableFuture<TradePage> newest(
      Instrument instrument, long fromId, List<TradeRecord> rows) {
    long oldest = rows.stream().mapToLong(TradeRecord::id).min().getAsLong();
    if (oldest <= fromId) {
      return CompletableFuture.completedFuture(TradePage.of(rows, fromId));
    }
    RestCall call = RestCall.tradesFrom(instrument, fromId);
    return call.needsKey() && sender.hasKey(call.market()) && mayAskHistory(call)
        ? history(instrument, fromId, () -> aggregates(instrument, fromId, oldest))
        : aggregates(instrument, fromId, oldest);
  }

  private boolean mayAskHistory(RestCall call) {
    return history.open(call.market()) && client.affords(call, Priority.REFILL);
  }

  /**
   * The answer has every trade from {@code fromId} on, so an empty one means that the database
   * behind it is not yet so far, never that there are none.
   */
  private CompletableFuture<TradePage> history(Instrument instrument, long fromId, Rung next) {
    RestCall call = RestCall.tradesFrom(instrument, fromId);
    return client
        .reply(call, Priority.REFILL)
        .thenCompose(
            reply -> {
              if (!reply.ok() && history.otherWay(call.market(), reply)) {
                return next.page();
              }
              List<TradeRecord> rows = RestClient.read(call, reply, RestRows::trades);
              return CompletableFuture.completedFuture(TradePage.of(rows, fromId));
            });
  }

  private CompletableFuture<TradePage> aggregates(
      Instrument instrument, long fromId, long exactFrom) {
    return search
        .reaching(instrument, fromId)
        .thenApply(rows -> aggregatedPage(rows, fromId, exactFrom));
  }

  private static TradePage aggregatedPage(List<TradeRecord> rows, long fromId, long exactFrom) {
    List<TradeRecord> trades = new ArrayList<>();
    long completeTo = fromId - 1;
    for (TradeRecord row : rows) {
      if (completeTo >= exactFrom - 1) {
        break;
      }
      completeTo = Math.max(completeTo, row.lastTradeId());
      if (row.firstTradeId() >= fromId) {
        trades.add(
            new TradeRecord(
                row.lastTradeId(),
                row.firstTradeId(),
                row.lastTradeId(),
                row.timeMs(),
                row.price(),
                row.quantity(),
                row.buyerIsMaker()));
      }
    }
    return new TradePage(List.copyOf(trades), completeTo, true);
  }

  private static CompletableFuture<TradePage> none(long fromId) {
    return CompletableFuture.completedFuture(new TradePage(List.of(), fromId - 1, false));
  }
}
