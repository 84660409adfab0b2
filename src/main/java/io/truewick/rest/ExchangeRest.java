package io.truewick.rest;

import io.truewick.binance.FundingRate;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What Truewick asks the exchange's REST for. Calls return at once; a call that the weight budget
 * has no room for waits inside. A future fails with {@link RestException} when the answer could not
 * be had after the retries that belong to one call (the caller decides whether to ask again).
 *
 * <p>Thread-safe.
 */
public interface ExchangeRest extends AutoCloseable {

  /** The exchange's clock, milliseconds since the epoch. */
  CompletableFuture<Long> serverTime(Market market);

  /** All symbols of a market by name, from exchangeInfo. */
  CompletableFuture<Map<String, SymbolInfo>> symbols(Market market);

  /**
   * Volume of the last 24 hours of every symbol of a market: quote asset; on COIN-M, which does not
   * give that, contracts; on options contracts, too.
   */
  CompletableFuture<Map<String, BigDecimal>> quoteVolumes(Market market);

  /**
   * The newest id of a stream, by the cheapest call there is.
   *
   * @return the id; -1 if the symbol has never traded
   */
  CompletableFuture<Long> newestId(Instrument instrument, IdSpace space);

  /**
   * Trades with ids from {@code fromId} on, as many as one answer holds, by the best endpoint that
   * still reaches back so far.
   */
  CompletableFuture<TradePage> tradesFrom(Instrument instrument, IdSpace space, long fromId);

  /**
   * A snapshot of an order book.
   *
   * @param levels most levels a side; fewer mean that the book has no more
   */
  CompletableFuture<BookLevels> depth(Instrument instrument, int levels);

  /**
   * Candles as the exchange has them, ascending: the oldest that open from {@code fromMs} on, or
   * the newest if that is not given. A candle is {@link Kline#closed} if its end lies before the
   * exchange's time or the answer holds a later one; asking for one more than is wanted makes that
   * certain. Where trading was suspended there is none.
   *
   * @param fromMs earliest open time, -1 if not given
   * @param toMs latest open time, -1 if not given
   * @param limit most rows, up to {@link io.truewick.binance.RestCall#mostKlines}
   */
  CompletableFuture<List<Kline>> klines(
      Instrument instrument, Interval interval, long fromMs, long toMs, int limit, Purpose purpose);

  /** Contracts that are open, on USD-M and COIN-M, as of the time in the answer. */
  CompletableFuture<OpenInterest> openInterest(Instrument instrument);

  /**
   * Funding rates as they were settled, ascending, the oldest from {@code fromMs} on; none for a
   * contract without funding.
   *
   * @param limit most rows, up to {@link io.truewick.binance.RestCall#PAGE}
   */
  CompletableFuture<List<FundingRate>> fundingRates(Instrument instrument, long fromMs, int limit);

  /**
   * Hours between fundings by symbol, for those that are or were not funded at the usual {@link
   * FundingRate#USUAL_HOURS}.
   */
  CompletableFuture<Map<String, Integer>> fundingInfo(Market market);

  @Override
  void close();
}
