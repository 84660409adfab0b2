package io.truewick.job;

import io.truewick.config.Endpoint;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import io.truewick.rest.IdSpace;
import io.truewick.rest.Purpose;
import io.truewick.rest.RestException;
import io.truewick.rest.RestHandle;
import io.truewick.rest.SharedRest;
import io.truewick.rest.TradePage;
import io.truewick.stream.ExchangeCandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The exchange's candles and trades by REST, within the budget all of this process share. */
final class RestCandles implements ExchangeCandles {
  private final RestHandle rest;

  private RestCandles(RestHandle rest) {
    this.rest = rest;
  }

  /** Makes them where they are used. */
  static Factory factory(Map<Market, Endpoint> endpoints, double weightShare) {
    return () -> new RestCandles(SharedRest.acquire(endpoints, weightShare));
  }

  /** One more than is wanted: it shows that the last one is final. */
  @Override
  public CompletableFuture<List<Kline>> klines(
      Instrument instrument, String interval, long fromMs, long toMs) {
    Interval length = Interval.of(interval);
    int count = 1;
    for (long open = fromMs; open < toMs; open = length.nextOpenTime(open)) {
      count++;
    }
    return rest.klines(
        instrument, length, fromMs, length.nextOpenTime(toMs), count + 1, Purpose.CHECK);
  }

  @Override
  public CompletableFuture<Optional<List<TradeRecord>>> trades(
      Instrument instrument, long fromId, long toId) {
    return more(instrument, fromId, toId, new ArrayList<>());
  }

  private CompletableFuture<Optional<List<TradeRecord>>> more(
      Instrument instrument, long fromId, long toId, List<TradeRecord> found) {
    return rest.tradesFrom(instrument, IdSpace.TRADE, fromId)
        .thenCompose(page -> with(page, instrument, fromId, toId, found));
  }

  private CompletableFuture<Optional<List<TradeRecord>>> with(
      TradePage page, Instrument instrument, long fromId, long toId, List<TradeRecord> found) {
    if (page.aggregated()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    page.trades().stream().filter(trade -> trade.id() <= toId).forEach(found::add);
    if (page.completeTo() >= toId) {
      return CompletableFuture.completedFuture(Optional.of(List.copyOf(found)));
    }
    if (page.completeTo() < fromId) {
      return CompletableFuture.failedFuture(
          new RestException(instrument + ": no trades from id " + fromId + " yet", 0, null));
    }
    return more(instrument, page.completeTo() + 1, toId, found);
  }

  @Override
  public void close() {
    rest.close();
  }
}
