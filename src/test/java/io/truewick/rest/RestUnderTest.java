package io.truewick.rest;

import io.truewick.config.Endpoint;
import io.truewick.model.Market;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Clients with short limits, and their outcomes. */
final class RestUnderTest {
  /** Short where a test waits for it, long where a busy machine could run into it. */
  static final RestLimits LIMITS = limits(10_000);

  private static RestLimits limits(long answerMs) {
    return new RestLimits(
        Duration.ofSeconds(5),
        Duration.ofMillis(answerMs),
        Duration.ofMillis(answerMs * 3 / 2),
        Duration.ofMillis(5),
        Duration.ofMillis(300));
  }

  private RestUnderTest() {}

  /** A client of all four markets at one exchange. */
  static HttpExchangeRest rest(FakeExchange exchange, String key) {
    return new HttpExchangeRest(endpoints(exchange.base(), key), 0.5, LIMITS, midMinute());
  }

  /** A client that waits 200 ms for the beginning of an answer and 300 ms for all of it. */
  static HttpExchangeRest hastyRest(FakeExchange exchange) {
    return new HttpExchangeRest(endpoints(exchange.base(), ""), 0.5, limits(200), midMinute());
  }

  /** The system's clock, moved so that no test sees a minute end. */
  private static InstantSource midMinute() {
    long offset = 10_000 - System.currentTimeMillis() % 60_000;
    return InstantSource.offset(InstantSource.system(), Duration.ofMillis(offset));
  }

  static Map<Market, Endpoint> endpoints(URI rest, String key) {
    Map<Market, Endpoint> endpoints = new EnumMap<>(Market.class);
    for (Market market : Market.values()) {
      endpoints.put(market, new Endpoint(URI.create("ws://127.0.0.1"), rest, key));
    }
    return endpoints;
  }

  static <T> T result(CompletableFuture<T> call) throws Exception {
    return call.get(20, TimeUnit.SECONDS);
  }

  /** The failure of a call that must fail. */
  static RestException failure(CompletableFuture<?> call)
      throws InterruptedException, TimeoutException {
    try {
      throw new AssertionError("expected a failure, was " + call.get(20, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return (RestException) e.getCause();
    }
  }
}
