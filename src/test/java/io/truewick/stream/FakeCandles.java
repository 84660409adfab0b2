package io.truewick.stream;

import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.TradeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An exchange that answers when the test says so. One at a time: Flink makes it from a static. */
final class FakeCandles implements ExchangeCandles {
  static FakeCandles present;

  final List<String> calls = new ArrayList<>();
  final List<CompletableFuture<List<Kline>>> klines = new ArrayList<>();
  final List<CompletableFuture<Optional<List<TradeRecord>>>> trades = new ArrayList<>();

  static ExchangeCandles open() {
    present = new FakeCandles();
    return present;
  }

  @Override
  public CompletableFuture<List<Kline>> klines(
      Instrument instrument, String interval, long fromMs, long toMs) {
    calls.add(interval + " " + fromMs + " " + toMs);
    CompletableFuture<List<Kline>> answer = new CompletableFuture<>();
    klines.add(answer);
    return answer;
  }

  @Override
  public CompletableFuture<Optional<List<TradeRecord>>> trades(
      Instrument instrument, long fromId, long toId) {
    calls.add("trades " + fromId + " " + toId);
    CompletableFuture<Optional<List<TradeRecord>>> answer = new CompletableFuture<>();
    trades.add(answer);
    return answer;
  }

  @Override
  public void close() {}
}
