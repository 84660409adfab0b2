package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.net.URLEncoder;

/**
 * One GET request: where it goes and what it costs.
 *
 * @param pool what the weight is taken from
 * @param target path and query below the market's base URL, percent-encoded
 * @param weight request weight; the exchange takes it for refused requests as well
 * @param needsKey whether the exchange answers only with an API key
 */
public record RestCall(Market market, IpPool pool, String target, int weight, boolean needsKey) {
  /** Most rows that {@code trades}, {@code aggTrades} and spot {@code historicalTrades} answer. */
  public static final int PAGE = 1000;

  /** Most rows that {@code trades} of options answers. */
  public static final int OPTIONS_PAGE = 500;

  private static final int FUTURES_HISTORY_PAGE = 500;

  /** A call whose weight counts in its market's pool. */
  public RestCall(Market market, String target, int weight, boolean needsKey) {
    this(market, IpPool.of(market), target, weight, needsKey);
  }

  /** The exchange's clock. */
  public static RestCall time(Market market) {
    return of(market, RestPath.TIME, "");
  }

  /** All symbols. */
  public static RestCall exchangeInfo(Market market) {
    return of(market, RestPath.EXCHANGE_INFO, "");
  }

  /** The 24 h figures of every symbol. */
  public static RestCall allTickers(Market market) {
    return of(market, RestPath.ALL_TICKERS, "");
  }

  /** The newest trades. */
  public static RestCall newestTrades(Instrument instrument, int limit) {
    return of(instrument, RestPath.TRADES, "&limit=" + limit);
  }

  /** Trades from an id on, a full page. */
  public static RestCall tradesFrom(Instrument instrument, long fromId) {
    boolean spot = Market.of(instrument.market()) == Market.SPOT;
    int limit = spot ? PAGE : FUTURES_HISTORY_PAGE;
    return of(instrument, RestPath.HISTORICAL_TRADES, "&fromId=" + fromId + "&limit=" + limit);
  }

  /** The newest aggregates. */
  public static RestCall newestAggregates(Instrument instrument, int limit) {
    return of(instrument, RestPath.AGG_TRADES, "&limit=" + limit);
  }

  /** Aggregates from an aggregate id on, a full page. */
  public static RestCall aggregatesFrom(Instrument instrument, long fromId) {
    return of(instrument, RestPath.AGG_TRADES, "&fromId=" + fromId + "&limit=" + PAGE);
  }

  /** The best levels of an order book, so many a side. */
  public static RestCall depth(Instrument instrument, int levels) {
    RestCall call = of(instrument, RestPath.DEPTH, "&limit=" + levels);
    int weight = RestPath.depthWeight(call.market(), levels);
    return new RestCall(call.market(), call.target(), weight, false);
  }

  /**
   * Candles that open within a time, as many as {@code limit}.
   *
   * @param fromMs -1 for the newest ones
   * @param toMs -1 for no end
   */
  public static RestCall klines(
      Instrument instrument, Interval interval, long fromMs, long toMs, int limit) {
    Market market = Market.of(instrument.market());
    if (limit < 1 || limit > mostKlines(market)) {
      throw new IllegalArgumentException(
          "expected a limit from 1 to " + mostKlines(market) + ", was " + limit);
    }
    String times =
        (fromMs < 0 ? "" : "&startTime=" + fromMs) + (toMs < 0 ? "" : "&endTime=" + toMs);
    RestCall call =
        of(instrument, RestPath.KLINES, "&interval=" + interval.text() + times + "&limit=" + limit);
    return new RestCall(market, call.target(), klinesWeight(market, limit), false);
  }

  /** Most candles that one answer holds. */
  public static int mostKlines(Market market) {
    return market == Market.SPOT ? PAGE : 1500;
  }

  /** Contracts that are open, of one symbol. */
  public static RestCall openInterest(Instrument instrument) {
    return of(instrument, RestPath.OPEN_INTEREST, "");
  }

  /** Settled funding rates, ascending from {@code fromMs} on, as many as {@code limit}. */
  public static RestCall fundingRates(Instrument instrument, long fromMs, int limit) {
    return of(instrument, RestPath.FUNDING_RATE, "&startTime=" + fromMs + "&limit=" + limit);
  }

  /** Symbols whose funding interval is not the usual one, or once was not. */
  public static RestCall fundingInfo(Market market) {
    return of(market, RestPath.FUNDING_INFO, "");
  }

  private static int klinesWeight(Market market, int limit) {
    if (market == Market.SPOT || market == Market.OPTIONS) {
      return RestPath.KLINES.weight(market);
    }
    // at 100, 500 and 1000 documentation and measurement differ: the dearer one counts
    return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
  }

  private static RestCall of(Instrument instrument, RestPath path, String more) {
    String symbol = URLEncoder.encode(instrument.symbol(), UTF_8);
    return of(Market.of(instrument.market()), path, "?symbol=" + symbol + more);
  }

  private static RestCall of(Market market, RestPath path, String query) {
    return new RestCall(
        market,
        path.pool(market),
        path.on(market) + query,
        path.weight(market),
        path.needsKey(market));
  }

  /** Market and target: enough to find the call in the exchange's documentation. */
  @Override
  public String toString() {
    return market.id() + " " + target;
  }
}
