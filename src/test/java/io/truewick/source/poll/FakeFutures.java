package io.truewick.source.poll;

import io.truewick.binance.FundingRate;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import io.truewick.rest.RestException;
import io.truewick.rest.UnaskedRest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A futures exchange that answers at once; fails or answers late if it is told to. */
final class FakeFutures extends UnaskedRest {
  final List<String> asked = new ArrayList<>();
  final List<FundingRate> rates = new ArrayList<>();
  final Map<String, Integer> intervals = new HashMap<>();
  long exchangeMs;
  boolean fails;
  boolean infoFails;
  boolean closed;
  OpenInterest openInterest;

  void settle(long timeMs, String rate) {
    rates.add(new FundingRate(timeMs, new BigDecimal(rate)));
  }

  long count(String call) {
    return asked.stream().filter(text -> text.startsWith(call)).count();
  }

  @Override
  public CompletableFuture<Long> serverTime(Market market) {
    return answer("time", exchangeMs, fails);
  }

  @Override
  public CompletableFuture<OpenInterest> openInterest(Instrument instrument) {
    return answer("openInterest " + instrument, openInterest, fails);
  }

  @Override
  public CompletableFuture<List<FundingRate>> fundingRates(
      Instrument instrument, long fromMs, int limit) {
    List<FundingRate> page =
        rates.stream()
            .filter(rate -> rate.timeMs() >= fromMs && rate.timeMs() <= exchangeMs)
            .limit(limit)
            .toList();
    return answer("fundingRate " + fromMs, page, fails);
  }

  @Override
  public CompletableFuture<Map<String, Integer>> fundingInfo(Market market) {
    return answer("fundingInfo", Map.copyOf(intervals), fails || infoFails);
  }

  @Override
  public void close() {
    closed = true;
  }

  private <T> CompletableFuture<T> answer(String call, T value, boolean failing) {
    asked.add(call);
    return failing
        ? CompletableFuture.failedFuture(new RestException("away", 503, null))
        : CompletableFuture.completedFuture(value);
  }
}
