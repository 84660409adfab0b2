package io.truewick.rest;

import io.truewick.binance.RestCall;
import io.truewick.config.Endpoint;
import io.truewick.model.Market;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends one request and gives back its answer, in bounded time and space. No retries here. */
final class HttpSender {
  private final Map<Market, Endpoint> endpoints;
  private final RestLimits limits;
  private final ScheduledExecutorService scheduler;
  private final HttpClient http;

  HttpSender(
      Map<Market, Endpoint> endpoints,
      RestLimits limits,
      ScheduledExecutorService scheduler,
      Executor callbacks) {
    endpoints.forEach(HttpSender::checkKey);
    this.endpoints = Map.copyOf(endpoints);
    this.limits = limits;
    this.scheduler = scheduler;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .executor(callbacks)
            .build();
  }

  boolean hasKey(Market market) {
    Endpoint endpoint = endpoints.get(market);
    return endpoint != null && !endpoint.apiKey().isEmpty();
  }

  /** Fails with an {@link IOException} if another attempt may help. */
  CompletableFuture<RestReply> send(RestCall call) {
    Endpoint endpoint = endpoints.get(call.market());
    if (endpoint == null) {
      String reason = "no endpoint for " + call.market().id();
      return CompletableFuture.failedFuture(new RestException(reason, 0, null));
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request(call, endpoint), head -> new BoundedBody(RestLimits.MOST_BYTES));
    // the client's own timeout ends with the headers; a body may trickle for ever
    Future<?> alarm =
        scheduler.schedule(
            () -> answer.cancel(true), limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    return answer.handle(
        (response, failure) -> {
          alarm.cancel(false);
          if (failure != null) {
            throw new CompletionException(cause(failure));
          }
          return RestReply.of(response);
        });
  }

  private HttpRequest request(RestCall call, Endpoint endpoint) {
    String base = endpoint.rest().toString().replaceFirst("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.target())).timeout(limits.headers());
    if (call.needsKey() && !endpoint.apiKey().isEmpty()) {
      request.header("X-MBX-APIKEY", endpoint.apiKey());
    }
    return request.build();
  }

  private Throwable cause(Throwable failure) {
    Throwable cause = Failures.unwrapped(failure);
    return cause instanceof CancellationException
        ? new IOException("no whole answer within " + limits.whole(), cause)
        : cause;
  }

  /** The HTTP client would refuse such a key too, with the key in the message. */
  private static void checkKey(Market market, Endpoint endpoint) {
    if (!endpoint.apiKey().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "expected an API key of printable ASCII for " + market.id() + ", was something else");
    }
  }
}
