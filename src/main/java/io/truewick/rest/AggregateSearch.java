package io.truewick.rest;

import io.truewick.binance.RestCall;
import io.truewick.binance.RestRows;
import io.truewick.model.Instrument;
import io.truewick.model.TradeRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Finds aggregates by trade id, which the exchange has no lookup for: reads pages by aggregate id
 * and narrows a bracket, beginning with what earlier pages told. A continued range costs one call,
 * a new one a few.
 */
final class AggregateSearch {
  private static final int MOST_STEPS = 30;

  /** Instead of an id: the page that ends with the newest aggregate. */
  private static final long NEWEST = Long.MAX_VALUE;

  private final RestClient client;
  private final AggregateMarks marks = new AggregateMarks();

  AggregateSearch(RestClient client) {
    this.client = client;
  }

  /**
   * A page of aggregates that begins at or below the first one that reaches the trade id.
   *
   * @return ascending by id; empty if no aggregate reaches it
   */
  CompletableFuture<List<TradeRecord>> reaching(Instrument instrument, long tradeId) {
    return step(instrument, marks.around(instrument, tradeId), 0);
  }

  private CompletableFuture<List<TradeRecord>> step(
      Instrument instrument, Bracket bracket, int step) {
    if (step == MOST_STEPS) {
      String reason = "no aggregate with trade " + bracket.wanted() + " of " + instrument;
      return CompletableFuture.failedFuture(new RestException(reason, 0, null));
    }
    boolean newest = !bracket.hasHigh() && !bracket.exact();
    long from = newest ? NEWEST : bracket.guess(step);
    RestCall call =
        newest
            ? RestCall.newestAggregates(instrument, RestCall.PAGE)
            : RestCall.aggregatesFrom(instrument, from);
    return client
        .get(call, Priority.REFILL, RestRows::aggregates)
        .thenApply(rows -> rows.stream().filter(row -> row.price() != null).toList())
        .thenCompose(rows -> consider(instrument, bracket, rows, from, step));
  }

  private CompletableFuture<List<TradeRecord>> consider(
      Instrument instrument, Bracket bracket, List<TradeRecord> rows, long from, int step) {
    if (rows.isEmpty()) {
      boolean nothingLeft = from <= bracket.low() || from == NEWEST;
      return nothingLeft
          ? CompletableFuture.completedFuture(rows)
          : step(instrument, bracket.with(Long.MAX_VALUE, from), step + 1);
    }
    TradeRecord first = rows.get(0);
    TradeRecord last = rows.get(rows.size() - 1);
    mark(instrument, first, last);
    if (last.lastTradeId() < bracket.wanted()) {
      return from == NEWEST
          ? CompletableFuture.completedFuture(List.of())
          : step(instrument, bracket.with(last.lastTradeId() + 1, last.id() + 1), step + 1);
    }
    return first.firstTradeId() <= bracket.wanted() || from <= bracket.low()
        ? CompletableFuture.completedFuture(rows)
        : step(instrument, bracket.with(first.firstTradeId(), first.id()), step + 1);
  }

  private void mark(Instrument instrument, TradeRecord first, TradeRecord last) {
    marks.add(instrument, first.firstTradeId(), first.id());
    marks.add(instrument, last.lastTradeId() + 1, last.id() + 1);
  }
}
