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

/** An exchange nobody expects a question to; a fake overrides what its test asks. */
public class UnaskedRest implements ExchangeRest {

  @Override
  public CompletableFuture<Long> serverTime(Market market) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Map<String, SymbolInfo>> symbols(Market market) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Map<String, BigDecimal>> quoteVolumes(Market market) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Long> newestId(Instrument instrument, IdSpace space) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<TradePage> tradesFrom(
      Instrument instrument, IdSpace space, long fromId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<Kline>> klines(
      Instrument instrument,
      Interval interval,
      long fromMs,
      long toMs,
      int limit,
      Purpose purpose) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<OpenInterest> openInterest(Instrument instrument) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<FundingRate>> fundingRates(
      Instrument instrument, long fromMs, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Map<String, Integer>> fundingInfo(Market market) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<BookLevels> depth(Instrument instrument, int levels) {
    throw new UnsupportedOperationException("depth");
  }

  @Override
  public void close() {}
}
