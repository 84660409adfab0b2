package io.truewick.simulator.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.truewick.model.Market;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.fault.FaultPlan;
import io.truewick.simulator.market.Listing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** All markets' REST endpoints on one loopback port. */
public final class RestServer implements AutoCloseable {
  private static final Map<Market, String> VERSIONS =
      Map.of(
          Market.SPOT,
          "/api/v3/",
          Market.USDM,
          "/fapi/v1/",
          Market.COINM,
          "/dapi/v1/",
          Market.OPTIONS,
          "/eapi/v1/");
  private static final long MINUTE_MS = 60_000;

  private final HttpServer server;
  private final ExecutorService workers;
  private final Endpoints endpoints;
  private final FaultPlan faults;
  private final boolean limits;
  private final WeightPool spot = pool(RequestWeights.SPOT_BUDGET, MINUTE_MS);
  private final WeightPool futures = pool(RequestWeights.FUTURES_BUDGET, MINUTE_MS);
  private final WeightPool options = pool(RequestWeights.OPTIONS_BUDGET, MINUTE_MS);
  private final WeightPool funding = pool(RequestWeights.FUNDING_CALLS, 5 * MINUTE_MS);
  private final LongAdder requests = new LongAdder();

  /**
   * Takes a free port.
   *
   * @param eventTime the exchange's clock
   * @param limits whether budgets are enforced; weights are counted in any case
   */
  public RestServer(Listing listing, FaultPlan faults, LongSupplier eventTime, boolean limits)
      throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.workers = Executors.newFixedThreadPool(8, RestServer::daemon);
    this.endpoints = new Endpoints(listing, eventTime);
    this.faults = faults;
    this.limits = limits;
  }

  private static WeightPool pool(int budget, long windowMs) {
    return new WeightPool(budget, windowMs, System::currentTimeMillis);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "simulated-rest");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts answering. */
  public void open() {
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Where a market's {@code /api/v3}, {@code /fapi/v1}, {@code /dapi/v1} or {@code /eapi/v1}
   * begins.
   */
  public URI address(Market market) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + market.id());
  }

  /** Requests answered so far. */
  public long requests() {
    return requests.sum();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.increment();
      RestRequest request = read(exchange);
      if (request == null) {
        send(exchange, RestAnswer.error(404, -1000, "nothing at this path"));
        return;
      }
      Fault slow = faults.striking(FaultKind.REST_SLOW, request.market(), request.what());
      if (slow != null) {
        LockSupport.parkNanos(slow.delayMs() * 1_000_000);
      }
      send(exchange, answer(exchange, request));
    }
  }

  private RestAnswer answer(HttpExchange exchange, RestRequest request) {
    WeightPool pool = pool(request);
    boolean weighs = pool != funding;
    int used = pool.use(weighs ? RequestWeights.of(request) : 1);
    if (weighs) {
      exchange.getResponseHeaders().set("X-MBX-USED-WEIGHT-1M", Integer.toString(used));
    }
    if (strikes(FaultKind.REST_BAN, request)) {
      long leftMs = faults.leftMs(FaultKind.REST_BAN, request.market(), request.what());
      return refuse(exchange, 418, leftMs / 1_000 + 1);
    }
    if (strikes(FaultKind.REST_418, request)) {
      return refuse(exchange, 418, 2);
    }
    if (strikes(FaultKind.REST_429, request)) {
      return refuse(exchange, 429, 1);
    }
    if (limits && used > pool.budget()) {
      return refuse(exchange, 429, pool.secondsToNext());
    }
    if (strikes(FaultKind.REST_ERROR, request)) {
      return RestAnswer.error(503, -1008, "Server is currently overloaded.");
    }
    Fault stale = faults.striking(FaultKind.REST_STALE, request.market(), request.what());
    return endpoints.answer(request, pool.budget(), stale == null ? 0 : stale.delayMs());
  }

  private WeightPool pool(RestRequest request) {
    return switch (request.market()) {
      case SPOT -> spot;
      case USDM, COINM -> RequestWeights.isAboutFunding(request) ? funding : futures;
      case OPTIONS -> options;
    };
  }

  private static RestAnswer refuse(HttpExchange exchange, int status, long seconds) {
    exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
    return RestAnswer.error(status, -1003, "Way too much request weight used.");
  }

  private boolean strikes(FaultKind kind, RestRequest request) {
    return faults.strikes(kind, request.market(), request.what());
  }

  private static RestRequest read(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    for (Map.Entry<Market, String> version : VERSIONS.entrySet()) {
      String prefix = "/" + version.getKey().id() + version.getValue();
      if (path.startsWith(prefix)) {
        boolean hasKey = exchange.getRequestHeaders().containsKey("X-MBX-APIKEY");
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        return new RestRequest(
            version.getKey(), path.substring(prefix.length()), parameters, hasKey);
      }
    }
    return null;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String value = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
        parameters.put(part.substring(0, equals), value);
      }
    }
    return parameters;
  }

  private static void send(HttpExchange exchange, RestAnswer answer) throws IOException {
    byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
