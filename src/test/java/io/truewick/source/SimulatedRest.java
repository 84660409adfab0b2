package io.truewick.source;

import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import io.truewick.rest.IdSpace;
import io.truewick.rest.Purpose;
import io.truewick.rest.RestException;
import io.truewick.rest.TradePage;
import io.truewick.rest.UnaskedRest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** REST over the tapes: answers late, not at all, or with nothing, as the simulation has it. */
final class SimulatedRest extends UnaskedRest {
  private record Call(long answerAtMs, Runnable answer) {}

  private final ShardSimulation simulation;
  private final List<Call> calls = new ArrayList<>();

  SimulatedRest(ShardSimulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public CompletableFuture<Long> serverTime(Market market) {
    return later(simulation::exchangeMs);
  }

  @Override
  public CompletableFuture<Long> newestId(Instrument instrument, IdSpace space) {
    return later(() -> simulation.tape(instrument).newestId());
  }

  @Override
  public CompletableFuture<TradePage> tradesFrom(
      Instrument instrument, IdSpace space, long fromId) {
    return later(
        () ->
            simulation.restIsEmpty()
                ? new TradePage(List.of(), fromId - 1, false)
                : simulation.tape(instrument).page(fromId));
  }

  @Override
  public CompletableFuture<List<Kline>> klines(
      Instrument instrument,
      Interval interval,
      long fromMs,
      long toMs,
      int limit,
      Purpose purpose) {
    return later(
        () -> {
          List<TradeRecord> trades = simulation.tape(instrument).trades();
          List<Kline> rows =
              SimulatedKlines.of(instrument, interval, trades, simulation.exchangeMs()).stream()
                  .filter(row -> row.openTimeMs() >= fromMs)
                  .filter(row -> toMs < 0 || row.openTimeMs() <= toMs)
                  .toList();
          int most = Math.min(limit, rows.size());
          int first = fromMs < 0 ? rows.size() - most : 0;
          return rows.subList(first, first + most);
        });
  }

  void answer(long nowMs) {
    List<Call> due = calls.stream().filter(call -> call.answerAtMs() <= nowMs).toList();
    calls.removeAll(due);
    due.forEach(call -> call.answer().run());
  }

  /** The exchange looks at its books when the call reaches it, half way. */
  private <T> CompletableFuture<T> later(Supplier<T> value) {
    CompletableFuture<T> future = new CompletableFuture<>();
    long delayMs = simulation.restDelayMs();
    long nowMs = simulation.nowMs();
    if (simulation.restFails()) {
      RestException failure = new RestException("simulated", 503, null);
      calls.add(new Call(nowMs + delayMs, () -> future.completeExceptionally(failure)));
    } else {
      calls.add(
          new Call(
              nowMs + delayMs / 2,
              () -> {
                T found = value.get();
                calls.add(new Call(nowMs + delayMs, () -> future.complete(found)));
              }));
    }
    return future;
  }
}
