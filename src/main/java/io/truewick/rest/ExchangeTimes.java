package io.truewick.rest;

import io.truewick.binance.RestCall;
import io.truewick.binance.RestRows;
import io.truewick.model.Market;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exchange's clock between two answers to {@code time}: never ahead of it, as long as it does
 * not run slower than ours. Thread-safe.
 */
final class ExchangeTimes {
  /** After so long a server time is asked for again. */
  private static final long FRESH_MS = 60_000;

  private final Map<Market, Known> known = new ConcurrentHashMap<>();
  private final RestClient client;
  private final InstantSource clock;

  private record Known(long serverMs, long heardAtMs) {}

  ExchangeTimes(RestClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Asks the exchange, and remembers the answer. */
  CompletableFuture<Long> ask(Market market, Priority priority) {
    return client
        .get(RestCall.time(market), priority, RestRows::serverTime)
        .whenComplete(
            (serverMs, failure) -> {
              if (failure == null) {
                known.put(market, new Known(serverMs, clock.millis()));
              }
            });
  }

  /** The exchange's time now, asking only if the last answer is old. */
  CompletableFuture<Long> now(Market market, Priority priority) {
    Known last = known.get(market);
    long ageMs = last == null ? Long.MAX_VALUE : clock.millis() - last.heardAtMs();
    return ageMs >= 0 && ageMs < FRESH_MS
        ? CompletableFuture.completedFuture(last.serverMs() + ageMs)
        : ask(market, priority);
  }
}
