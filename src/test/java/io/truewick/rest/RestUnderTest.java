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
  static final RestLimits SHORT =
      new RestLimits(
          Duration.ofSeconds(2),
          Duration.ofMillis(400),
          Duration.ofMillis(600),
          Duration.ofMillis(5),
          Duration.ofMillis(300));

  private RestUnderTest() {}

  /** A client of all four markets at one exchange. */
  static HttpExchangeRest rest(FakeExchange exchange, String key) {
    return new HttpExchangeRest(endpoints(exchange.base(), key), 0.5, SHORT, midMinute());
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
