package io.truewick.rest;

import io.truewick.binance.FundingRate;
import io.truewick.binance.FundingRows;
import io.truewick.binance.IpPool;
import io.truewick.binance.RestCall;
import io.truewick.binance.RestRows;
import io.truewick.config.Endpoint;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import io.truewick.model.TradeRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The exchange over HTTP. There should be one per process and IP address, because the exchange
 * counts weight by address: see {@link SharedRest}.
 */
public final class HttpExchangeRest implements ExchangeRest, RestMeters {
  private static final int GLANCE_LEVELS = 20;

  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, daemon("truewick-rest-timer"));
  private final ExecutorService callbacks = Executors.newCachedThreadPool(daemon("truewick-rest"));
  private final OpenCalls open = new OpenCalls(callbacks);
  private final Map<IpPool, WeightBudget> budgets = new EnumMap<>(IpPool.class);
  private final RestClient client;
  private final TradeLadder ladder;
  private final ExchangeTimes times;
  private final KlineCalls klines;

  /**
   * @param share part of each pool's weight that may be used, in (0, 1]
   */
  public HttpExchangeRest(Map<Market, Endpoint> endpoints, double share) {
    this(endpoints, share, RestLimits.defaults(), InstantSource.system());
  }

  HttpExchangeRest(
      Map<Market, Endpoint> endpoints, double share, RestLimits limits, InstantSource clock) {
    scheduler.setRemoveOnCancelPolicy(true);
    for (IpPool pool : IpPool.values()) {
      BudgetTerms terms =
          new BudgetTerms(pool, share, RestLimits.MOST_UNDER_WAY, limits.patience());
      budgets.put(pool, new WeightBudget(terms, clock, this::later));
    }
    HttpSender sender = new HttpSender(endpoints, limits, scheduler, callbacks);
    client = new RestClient(sender, budgets, limits, clock, scheduler);
    ladder = new TradeLadder(client, sender, clock);
    times = new ExchangeTimes(client, clock);
    klines = new KlineCalls(client, times);
  }

  @Override
  public CompletableFuture<Long> serverTime(Market market) {
    return open.track(times.ask(market, Priority.LIVENESS));
  }

  @Override
  public CompletableFuture<Map<String, SymbolInfo>> symbols(Market market) {
    return open.track(
        client.get(RestCall.exchangeInfo(market), Priority.PROBE, HttpExchangeRest::symbols));
  }

  @Override
  public CompletableFuture<Map<String, BigDecimal>> quoteVolumes(Market market) {
    return open.track(
        client.get(RestCall.allTickers(market), Priority.PROBE, RestRows::quoteVolumes));
  }

  @Override
  public CompletableFuture<Long> newestId(Instrument instrument, IdSpace space) {
    Market market = Market.of(instrument.market());
    if (market == Market.OPTIONS) {
      return open.track(
          client.get(
              RestCall.newestTrades(instrument, 1),
              Priority.PROBE,
              body -> newest(RestRows.optionTrades(body), TradeRecord::id)));
    }
    if (space == IdSpace.TRADE && market != Market.SPOT) {
      return open.track(
          client.get(
              RestCall.newestTrades(instrument, 1),
              Priority.PROBE,
              body -> newest(RestRows.trades(body), TradeRecord::id)));
    }
    ToLongFunction<TradeRecord> id =
        space == IdSpace.TRADE ? TradeRecord::lastTradeId : TradeRecord::id;
    return open.track(
        client.get(
            RestCall.newestAggregates(instrument, 1),
            Priority.PROBE,
            body -> newest(RestRows.aggregates(body), id)));
  }

  @Override
  public CompletableFuture<TradePage> tradesFrom(
      Instrument instrument, IdSpace space, long fromId) {
    if (Market.of(instrument.market()) == Market.OPTIONS) {
      return open.track(
          client.get(
              RestCall.newestTrades(instrument, RestCall.OPTIONS_PAGE),
              Priority.REFILL,
              body -> TradePage.of(RestRows.optionTrades(body), fromId)));
    }
    if (space == IdSpace.TRADE) {
      return open.track(ladder.from(instrument, fromId));
    }
    return open.track(
        client.get(
            RestCall.aggregatesFrom(instrument, fromId),
            Priority.REFILL,
            body -> TradePage.of(RestRows.aggregates(body), fromId)));
  }

  @Override
  public CompletableFuture<BookLevels> depth(Instrument instrument, int levels) {
    // a glance at the best levels is a question like any other
    Priority priority = levels <= GLANCE_LEVELS ? Priority.PROBE : Priority.SNAPSHOT;
    return open.track(
        client.get(
            RestCall.depth(instrument, levels),
            priority,
            body -> RestRows.depth(body, instrument)));
  }

  @Override
  public CompletableFuture<List<Kline>> klines(
      Instrument instrument,
      Interval interval,
      long fromMs,
      long toMs,
      int limit,
      Purpose purpose) {
    return open.track(klines.klines(instrument, interval, fromMs, toMs, limit, purpose.priority()));
  }

  @Override
  public CompletableFuture<OpenInterest> openInterest(Instrument instrument) {
    return open.track(
        client.get(
            RestCall.openInterest(instrument),
            Priority.CHECK,
            body -> FundingRows.openInterest(body, instrument)));
  }

  @Override
  public CompletableFuture<List<FundingRate>> fundingRates(
      Instrument instrument, long fromMs, int limit) {
    return open.track(
        client.get(
            RestCall.fundingRates(instrument, fromMs, limit),
            Priority.PROBE,
            body -> FundingRows.rates(body, instrument.symbol())));
  }

  @Override
  public CompletableFuture<Map<String, Integer>> fundingInfo(Market market) {
    return open.track(
        client.get(RestCall.fundingInfo(market), Priority.REFILL, FundingRows::intervals));
  }

  @Override
  public int weightUsed(IpPool pool) {
    return budgets.get(pool).used();
  }

  @Override
  public double pressure(IpPool pool) {
    return budgets.get(pool).pressure();
  }

  @Override
  public long requests() {
    return client.requests();
  }

  @Override
  public long refused() {
    return client.refused();
  }

  /** Fails every open call and frees the threads. */
  @Override
  public void close() {
    open.close();
    budgets.values().forEach(WeightBudget::close);
    scheduler.shutdownNow();
    callbacks.shutdown();
  }

  private void later(long delayMs, Runnable task) {
    Future<?> unused = scheduler.schedule(task, delayMs, TimeUnit.MILLISECONDS);
  }

  private static Map<String, SymbolInfo> symbols(byte[] body) throws IOException {
    Map<String, SymbolInfo> symbols = new HashMap<>();
    RestRows.symbols(
        body, (symbol, status, size) -> symbols.put(symbol, new SymbolInfo(symbol, status, size)));
    return Map.copyOf(symbols);
  }

  private static long newest(List<TradeRecord> rows, ToLongFunction<TradeRecord> id) {
    return rows.stream().mapToLong(id).max().orElse(-1);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
