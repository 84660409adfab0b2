package io.truewick.rest;

import io.truewick.binance.FundingRate;
import io.truewick.binance.IpPool;
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

/** One holder's view of a shared client: closing it gives the client back, nothing more. */
public final class RestHandle implements ExchangeRest, RestMeters {
  private final HttpExchangeRest rest;
  private final Runnable release;

  RestHandle(HttpExchangeRest rest, Runnable release) {
    this.rest = rest;
    this.release = release;
  }

  @Override
  public CompletableFuture<Long> serverTime(Market market) {
    return rest.serverTime(market);
  }

  @Override
  public CompletableFuture<Map<String, SymbolInfo>> symbols(Market market) {
    return rest.symbols(market);
  }

  @Override
  public CompletableFuture<Map<String, BigDecimal>> quoteVolumes(Market market) {
    return rest.quoteVolumes(market);
  }

  @Override
  public CompletableFuture<Long> newestId(Instrument instrument, IdSpace space) {
    return rest.newestId(instrument, space);
  }

  @Override
  public CompletableFuture<TradePage> tradesFrom(
      Instrument instrument, IdSpace space, long fromId) {
    return rest.tradesFrom(instrument, space, fromId);
  }

  @Override
  public CompletableFuture<BookLevels> depth(Instrument instrument, int levels) {
    return rest.depth(instrument, levels);
  }

  @Override
  public CompletableFuture<List<Kline>> klines(
      Instrument instrument,
      Interval interval,
      long fromMs,
      long toMs,
      int limit,
      Purpose purpose) {
    return rest.klines(instrument, interval, fromMs, toMs, limit, purpose);
  }

  @Override
  public CompletableFuture<OpenInterest> openInterest(Instrument instrument) {
    return rest.openInterest(instrument);
  }

  @Override
  public CompletableFuture<List<FundingRate>> fundingRates(
      Instrument instrument, long fromMs, int limit) {
    return rest.fundingRates(instrument, fromMs, limit);
  }

  @Override
  public CompletableFuture<Map<String, Integer>> fundingInfo(Market market) {
    return rest.fundingInfo(market);
  }

  @Override
  public int weightUsed(IpPool pool) {
    return rest.weightUsed(pool);
  }

  @Override
  public double pressure(IpPool pool) {
    return rest.pressure(pool);
  }

  @Override
  public long requests() {
    return rest.requests();
  }

  @Override
  public long refused() {
    return rest.refused();
  }

  @Override
  public void close() {
    release.run();
  }
}
