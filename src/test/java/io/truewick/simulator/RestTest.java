package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.model.Market;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestTest {
  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws IOException {
    exchange = SimulatedExchange.start(Fixtures.settings());
    exchange.advanceTo(Fixtures.after(120));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private URI spot() {
    return URI.create(exchange.rest(Market.SPOT) + "/api/v3");
  }

  private URI usdm() {
    return URI.create(exchange.rest(Market.USDM) + "/fapi/v1");
  }

  private URI coinm() {
    return URI.create(exchange.rest(Market.COINM) + "/dapi/v1");
  }

  @Test
  void timeIsEventTime() throws Exception {
    assertThat(RestCalls.json(spot(), "/time").path("serverTime").asLong())
        .isEqualTo(Fixtures.after(120));
  }

  @Test
  void exchangeInfoHasTheContractSizeAndTheStatus() throws Exception {
    JsonNode coinm = RestCalls.json(coinm(), "/exchangeInfo").path("symbols").path(0);
    assertThat(coinm.path("contractSize").asInt()).isEqualTo(100);
    assertThat(coinm.path("contractStatus").asText()).isEqualTo("TRADING");
    JsonNode spot = RestCalls.json(spot(), "/exchangeInfo").path("symbols");
    assertThat(spot).hasSize(2);
    assertThat(spot.path(0).path("status").asText()).isEqualTo("TRADING");
    assertThat(spot.path(0).path("quoteAsset").asText()).isEqualTo("USDT");
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT,/api/v3/ping,1",
    "SPOT,/api/v3/trades?symbol=BTCUSDT,25",
    "SPOT,/api/v3/aggTrades?symbol=BTCUSDT,4",
    "SPOT,/api/v3/klines?symbol=BTCUSDT&interval=1m,2",
    "SPOT,/api/v3/exchangeInfo,20",
    "SPOT,/api/v3/depth?symbol=BTCUSDT&limit=5000,250",
    "USDM,/fapi/v1/trades?symbol=BTCUSDT,5",
    "USDM,/fapi/v1/historicalTrades?symbol=BTCUSDT,200",
    "USDM,/fapi/v1/aggTrades?symbol=BTCUSDT,20",
    "USDM,/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=99,1",
    "USDM,/fapi/v1/klines?symbol=BTCUSDT&interval=1m,5",
    "COINM,/dapi/v1/klines?symbol=BTCUSD_PERP&interval=1m&limit=1500,10"
  })
  void eachCallHasItsWeight(Market market, String path, int weight) throws Exception {
    URI base = exchange.rest(market);
    assertThat(used(RestCalls.get(base, path))).isEqualTo(weight);
  }

  @Test
  void bothFuturesMarketsShareOneBudgetAndPastItIs429() throws Exception {
    try (SimulatedExchange strict = SimulatedExchange.start(Fixtures.settings().withLimits(true))) {
      URI usdm = URI.create(strict.rest(Market.USDM) + "/fapi/v1");
      URI coinm = URI.create(strict.rest(Market.COINM) + "/dapi/v1");
      HttpResponse<String> last = RestCalls.get(coinm, "/historicalTrades?symbol=BTCUSD_PERP");
      assertThat(last.statusCode()).isEqualTo(200);
      // a minute of the wall clock may end on the way, so up to two budgets
      for (int i = 0; i < 25 && last.statusCode() == 200; i++) {
        last = RestCalls.get(usdm, "/historicalTrades?symbol=BTCUSDT");
      }
      assertThat(last.statusCode()).isEqualTo(429);
      assertThat(used(last)).isEqualTo(2600);
      assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
      URI spot = URI.create(strict.rest(Market.SPOT) + "/api/v3");
      assertThat(RestCalls.get(spot, "/ping").statusCode()).isEqualTo(200);
    }
  }

  private static int used(HttpResponse<String> answer) {
    return Integer.parseInt(answer.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElseThrow());
  }

  @Test
  void futuresGiveTradesByIdOnlyWithAKeyAndFiveHundredAtATime() throws Exception {
    String path = "/historicalTrades?symbol=BTCUSDT";
    HttpResponse<String> keyless = RestCalls.getWithoutKey(usdm(), path);
    assertThat(keyless.statusCode()).isEqualTo(401);
    assertThat(keyless.body()).contains("\"code\":-2014");
    assertThat(RestCalls.get(usdm(), path + "&limit=1000").body()).contains("\"code\":-1130");
    assertThat(RestCalls.getWithoutKey(spot(), path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/trades?symbol=NOSUCH,-1121",
    "/trades,-1102",
    "/trades?symbol=BTCUSDT&limit=0,-1130",
    "/trades?symbol=BTCUSDT&limit=many,-1100",
    "/klines?symbol=BTCUSDT&interval=7m,-1120"
  })
  void badRequestsHaveBinancesCodes(String path, int code) throws Exception {
    HttpResponse<String> answer = RestCalls.get(spot(), path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":" + code + ",");
  }

  @Test
  void aggregatesAreFoundByIdAndByTime() throws Exception {
    JsonNode newest = RestCalls.json(usdm(), "/aggTrades?symbol=BTCUSDT&limit=50");
    long first = newest.path(0).path("a").asLong();
    assertThat(newest).hasSize(50);
    assertThat(RestCalls.json(usdm(), "/aggTrades?symbol=BTCUSDT&limit=50&fromId=" + first))
        .isEqualTo(newest);
    long from = newest.path(10).path("T").asLong();
    long to = newest.path(20).path("T").asLong();
    JsonNode window =
        RestCalls.json(usdm(), "/aggTrades?symbol=BTCUSDT&startTime=" + from + "&endTime=" + to);
    assertThat(window).isNotEmpty();
    assertThat(window)
        .allMatch(row -> row.path("T").asLong() >= from && row.path("T").asLong() <= to);
    assertThat(
            RestCalls.get(usdm(), "/aggTrades?symbol=BTCUSDT&startTime=1&endTime=9999999").body())
        .contains("\"code\":-1127");
  }

  @Test
  void aQuietMinuteHasAKlineWithoutTrades() throws Exception {
    exchange.advanceTo(Fixtures.after(3 * 3600));
    JsonNode rows = RestCalls.json(spot(), "/klines?symbol=ARDRBTC&interval=1m");
    assertThat(rows).anyMatch(row -> row.path(8).asInt() == 0);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.path(i).path(0).asLong() - rows.path(i - 1).path(0).asLong())
          .isEqualTo(60_000);
    }
  }

  @Test
  void aQuietSecondRepeatsTheTradeBeforeIt() throws Exception {
    exchange.advanceTo(Fixtures.after(600));
    String path = "/klines?symbol=BTCUSDT&interval=1s&limit=500";
    JsonNode rows = RestCalls.json(spot(), path);
    int quiet = 0;
    for (int i = 1; i < rows.size(); i++) {
      if (rows.path(i).path(8).asInt() == 0) {
        long openMs = rows.path(i).path(0).asLong();
        JsonNode alone = RestCalls.json(spot(), path + "&startTime=" + openMs).path(0);
        assertThat(alone.path(0).asLong()).isEqualTo(openMs);
        assertThat(alone.path(4)).isEqualTo(rows.path(i - 1).path(4));
        quiet++;
      }
    }
    assertThat(quiet).isPositive();
  }

  @Test
  void faultsAnswerWithTheirStatusUntilCleared() throws Exception {
    exchange.inject(Fault.of(FaultKind.REST_418).on(Market.SPOT, "time"));
    exchange.inject(Fault.of(FaultKind.REST_429).on(Market.SPOT, "trades"));
    exchange.inject(Fault.of(FaultKind.REST_ERROR).on(Market.SPOT, "klines").lasting(1_000));
    HttpResponse<String> banned = RestCalls.get(spot(), "/time");
    assertThat(banned.statusCode()).isEqualTo(418);
    assertThat(banned.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(RestCalls.get(spot(), "/trades?symbol=BTCUSDT").statusCode()).isEqualTo(429);
    assertThat(RestCalls.get(spot(), "/klines?symbol=BTCUSDT").statusCode()).isEqualTo(503);
    exchange.clearFaults();
    assertThat(RestCalls.get(spot(), "/time").statusCode()).isEqualTo(200);
  }

  @Test
  void aBanNamesItsEnd() throws Exception {
    exchange.inject(Fault.ban(30_000).on(Market.SPOT));
    exchange.advanceTo(Fixtures.after(120) + 10_500);
    HttpResponse<String> banned = RestCalls.get(spot(), "/time");
    assertThat(banned.statusCode()).isEqualTo(418);
    assertThat(banned.headers().firstValue("Retry-After")).hasValue("20");
    assertThat(RestCalls.get(usdm(), "/time").statusCode()).isEqualTo(200);
    exchange.advanceTo(Fixtures.after(150));
    assertThat(RestCalls.get(spot(), "/time").statusCode()).isEqualTo(200);
  }

  @Test
  void aSlowAnswerIsLate() throws Exception {
    exchange.inject(Fault.slowRest(300).on(Market.SPOT));
    long beforeNanos = System.nanoTime();
    assertThat(RestCalls.get(spot(), "/time").statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - beforeNanos).isGreaterThanOrEqualTo(300_000_000L);
  }
}
