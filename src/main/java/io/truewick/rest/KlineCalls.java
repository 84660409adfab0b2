package io.truewick.rest;

import io.truewick.binance.RestCall;
import io.truewick.binance.RestRows;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks for candles so that every market answers alike, see {@link ExchangeRest#klines}. */
final class KlineCalls {
  /** The shortest month: a range counted in it never holds more months than are asked for. */
  private static final long SHORTEST_MONTH_MS = 28 * 86_400_000L;

  private final RestClient client;
  private final ExchangeTimes times;

  KlineCalls(RestClient client, ExchangeTimes times) {
    this.client = client;
    this.times = times;
  }

  CompletableFuture<List<Kline>> klines(
      Instrument instrument,
      Interval interval,
      long fromMs,
      long toMs,
      int limit,
      Priority priority) {
    Market market = Market.of(instrument.market());
    long endMs = end(interval, fromMs, toMs, limit);
    return times
        .now(market, priority)
        .thenCompose(
            nowMs -> {
              // an end in the future may be refused, and says nothing
              long askedEndMs = endMs >= nowMs ? -1 : endMs;
              RestCall call = RestCall.klines(instrument, interval, fromMs, askedEndMs, limit);
              return client.get(
                  call, priority, body -> RestRows.klines(body, instrument, interval, nowMs));
            })
        .thenApply(
            rows -> rows.stream().filter(row -> toMs < 0 || row.openTimeMs() <= toMs).toList());
  }

  /** COIN-M gives the newest of a range, the others the oldest: a range of one answer is alike. */
  private static long end(Interval interval, long fromMs, long toMs, int limit) {
    if (fromMs < 0 || toMs < 0) {
      return toMs;
    }
    long lengthMs = interval == Interval.ONE_MONTH ? SHORTEST_MONTH_MS : interval.nominalMs();
    return Math.min(toMs, fromMs + limit * lengthMs - 1);
  }
}
