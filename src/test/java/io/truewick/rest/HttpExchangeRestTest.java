package io.truewick.rest;

import static io.truewick.rest.RestUnderTest.endpoints;
import static io.truewick.rest.RestUnderTest.failure;
import static io.truewick.rest.RestUnderTest.hastyRest;
import static io.truewick.rest.RestUnderTest.rest;
import static io.truewick.rest.RestUnderTest.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.binance.IpPool;
import io.truewick.config.Endpoint;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.rest.FakeExchange.Answer;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpExchangeRestTest {
  private static final Answer TIME = Answer.ok("{\"serverTime\":1795000000121}");

  @Test
  void asksBelowThePathOfItsBaseUrl() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> TIME);
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(result(rest.serverTime(Market.COINM))).isEqualTo(1795000000121L);
      assertThat(exchange.requests().get(0).path()).isEqualTo("/prefix/dapi/v1/time");
      assertThat(rest.requests()).isEqualTo(1);
    }
  }

  @Test
  void readsSymbols() throws Exception {
    String listing =
        "{\"symbols\":[{\"symbol\":\"BTCUSD_PERP\",\"contractStatus\":\"TRADING\",\"contractSize\":100}]}";
    try (FakeExchange exchange = new FakeExchange(request -> Answer.ok(listing));
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(result(rest.symbols(Market.COINM)))
          .isEqualTo(
              Map.of("BTCUSD_PERP", new SymbolInfo("BTCUSD_PERP", "TRADING", new BigDecimal(100))));
    }
  }

  @Test
  void asksAgainAfterFaultsOfTheExchange() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (FakeExchange exchange =
            new FakeExchange(
                request -> asked.incrementAndGet() < 3 ? Answer.status(503, "busy") : TIME);
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(result(rest.serverTime(Market.SPOT))).isEqualTo(1795000000121L);
      assertThat(rest.weightUsed(IpPool.SPOT)).isEqualTo(3);
    }
  }

  @Test
  void givesUpAfterThreeFaults() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> Answer.status(502, "bad gateway"));
        HttpExchangeRest rest = rest(exchange, "")) {
      RestException failure = failure(rest.serverTime(Market.SPOT));
      assertThat(failure.status()).isEqualTo(502);
      assertThat(failure).hasMessageContaining("spot /api/v3/time").hasMessageContaining("gateway");
      assertThat(exchange.requests()).hasSize(3);
    }
  }

  @Test
  void givesUpOnAnExchangeThatIsNotThere() throws Exception {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    try (HttpExchangeRest rest =
        new HttpExchangeRest(
            endpoints(nobody, ""), 0.5, RestUnderTest.LIMITS, InstantSource.system())) {
      assertThat(failure(rest.serverTime(Market.SPOT)).status()).isZero();
      assertThat(rest.requests()).isEqualTo(3);
    }
  }

  @Test
  void givesUpOnAnExchangeThatDoesNotAnswer() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> FakeExchange.NONE);
        HttpExchangeRest rest = hastyRest(exchange)) {
      assertThat(failure(rest.serverTime(Market.SPOT)).status()).isZero();
      assertThat(rest.requests()).isEqualTo(3);
    }
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotEnd() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> FakeExchange.TRICKLE);
        HttpExchangeRest rest = hastyRest(exchange)) {
      assertThat(failure(rest.serverTime(Market.SPOT)))
          .hasMessageContaining("no whole answer within PT0.3S");
      assertThat(rest.requests()).isEqualTo(3);
    }
  }

  @Test
  void saysWhatItCouldNotRead() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> Answer.ok("<html>soon back</html>"));
        HttpExchangeRest rest = rest(exchange, "")) {
      RestException failure = failure(rest.serverTime(Market.SPOT));
      assertThat(failure.status()).isEqualTo(200);
      assertThat(failure).hasMessageContaining("soon back");
      assertThat(exchange.requests()).hasSize(1);
    }
  }

  @Test
  void waitsOutAShortRefusal() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Answer refusal = new Answer(429, "{\"code\":-1003}", Map.of("Retry-After", "1"));
    try (FakeExchange exchange =
            new FakeExchange(request -> asked.incrementAndGet() == 1 ? refusal : TIME);
        HttpExchangeRest rest =
            new HttpExchangeRest(
                endpoints(exchange.base(), ""),
                0.5,
                RestLimits.defaults(),
                InstantSource.system())) {
      long startNs = System.nanoTime();
      assertThat(result(rest.serverTime(Market.USDM))).isEqualTo(1795000000121L);
      assertThat(System.nanoTime() - startNs).isGreaterThan(900_000_000L);
      assertThat(rest.refused()).isEqualTo(1);
    }
  }

  @Test
  void tellsTheCallerOfABanAndAsksNoMoreInThatPool() throws Exception {
    Answer ban = new Answer(418, "{\"code\":-1003}", Map.of("Retry-After", "7200"));
    try (FakeExchange exchange =
            new FakeExchange(request -> request.path().contains("fapi") ? ban : TIME);
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(failure(rest.serverTime(Market.USDM)).status()).isEqualTo(418);
      assertThat(failure(rest.serverTime(Market.COINM)).status()).isEqualTo(418);
      assertThat(exchange.requests()).hasSize(1);
      assertThat(result(rest.serverTime(Market.SPOT))).isPositive();
    }
  }

  @Test
  void countsWhatTheExchangeCounts() throws Exception {
    Answer answer = new Answer(200, TIME.body(), Map.of("X-MBX-USED-WEIGHT-1M", "777"));
    try (FakeExchange exchange = new FakeExchange(request -> answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      result(rest.serverTime(Market.USDM));
      assertThat(rest.weightUsed(IpPool.FUTURES)).isEqualTo(777);
    }
  }

  @Test
  void doesNotRetryWhatTheExchangeRejects() throws Exception {
    try (FakeExchange exchange =
            new FakeExchange(request -> Answer.status(400, "{\"code\":-1121,\"msg\":\"no\"}"));
        HttpExchangeRest rest = rest(exchange, "")) {
      Instrument unknown = Instrument.of(Market.SPOT, "XYZ");
      assertThat(failure(rest.newestId(unknown, IdSpace.TRADE)).status()).isEqualTo(400);
      assertThat(failure(rest.tradesFrom(unknown, IdSpace.TRADE, 5)).status()).isEqualTo(400);
      assertThat(exchange.requests()).hasSize(2);
    }
  }

  @Test
  void boundsTheRequestsUnderWay() throws Exception {
    CountDownLatch eight = new CountDownLatch(RestLimits.MOST_UNDER_WAY);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (FakeExchange exchange =
            new FakeExchange(
                request -> {
                  most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                  eight.countDown();
                  await(eight);
                  underWay.decrementAndGet();
                  return TIME;
                });
        HttpExchangeRest rest = rest(exchange, "")) {
      CompletableFuture<?>[] calls = new CompletableFuture<?>[20];
      for (int i = 0; i < calls.length; i++) {
        calls[i] = rest.serverTime(Market.SPOT);
      }
      result(CompletableFuture.allOf(calls));
      assertThat(most).hasValue(RestLimits.MOST_UNDER_WAY);
    }
  }

  @Test
  void failsOpenCallsWhenItCloses() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> FakeExchange.NONE)) {
      HttpExchangeRest rest = rest(exchange, "");
      CompletableFuture<Long> open = rest.serverTime(Market.SPOT);
      rest.close();
      assertThat(failure(open)).hasMessageContaining("closed");
      assertThat(failure(rest.serverTime(Market.SPOT))).hasMessageContaining("closed");
    }
  }

  @Test
  void refusesAKeyThatCannotBeSentWithoutShowingIt() {
    Map<Market, Endpoint> endpoints = endpoints(URI.create("http://127.0.0.1:1"), "secret\n");
    assertThatThrownBy(() -> new HttpExchangeRest(endpoints, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
