package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.model.Market;
import io.truewick.simulator.market.Settlement;
import io.truewick.simulator.market.SimulatedSymbol;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuturesRestTest {
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final long MIDNIGHT_MS = Fixtures.after(150);

  private SimulatedExchange exchange;

  @BeforeEach
  void openOverMidnight() throws Exception {
    exchange =
        SimulatedExchange.start(
            ExchangeSettings.manual(
                Fixtures.START,
                SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 20),
                SimulatedSymbol.spot("NEVERUSDT", "1.000", "0.001", "1", 0),
                SimulatedSymbol.usdm("BTCUSDT", "98000", "0.10", "0.001", 20),
                SimulatedSymbol.usdm("XUSDT", "1.0000", "0.0001", "1", 1).withFundingHours(4),
                SimulatedSymbol.usdm("YUSDT", "1.0000", "0.0001", "1", 1)
                    .withFundingHoursFrom(Fixtures.START.plusSeconds(151), 1),
                SimulatedSymbol.coinm("BTCUSD_PERP", "98000", "0.1", "100", 20),
                SimulatedSymbol.coinm("BTCUSD_261225", "98000", "0.1", "100", 20)));
    exchange.advanceTo(Fixtures.after(200));
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

  @ParameterizedTest
  @CsvSource({"USDM,BTCUSDT", "COINM,BTCUSD_PERP"})
  void openInterestMovesWithTradesAndIsTheTruthAtItsTime(Market market, String symbol)
      throws Exception {
    URI base = market == Market.USDM ? usdm() : coinm();
    List<BigDecimal> figures = new ArrayList<>();
    for (int second = 201; second < 321; second += 5) {
      exchange.advanceTo(Fixtures.after(second));
      JsonNode answer = RestCalls.json(base, "/openInterest?symbol=" + symbol);
      BigDecimal figure = new BigDecimal(answer.path("openInterest").asText());
      assertThat(figure)
          .isEqualByComparingTo(
              exchange.openInterest(market, symbol, answer.path("time").asLong()));
      figures.add(figure);
    }
    assertThat(figures).allMatch(figure -> figure.signum() > 0);
    List<Integer> directions = new ArrayList<>();
    for (int i = 1; i < figures.size(); i++) {
      directions.add(figures.get(i).compareTo(figures.get(i - 1)));
    }
    assertThat(directions).contains(1, -1);
    assertThat(RestCalls.json(coinm(), "/openInterest?symbol=BTCUSD_261225").path("pair").asText())
        .isEqualTo("BTCUSD");
  }

  @Test
  void fundingIsSettledAtItsIntervalAndAsPredicted() throws Exception {
    JsonNode rows = RestCalls.json(usdm(), "/fundingRate?symbol=BTCUSDT&limit=3");
    List<Settlement> truth =
        exchange.settlements(
            Market.USDM, "BTCUSDT", MIDNIGHT_MS - 20 * HOUR_MS, Fixtures.after(200));
    assertThat(rows).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(rows.path(i).path("fundingTime").asLong()).isEqualTo(truth.get(i).timeMs());
      assertThat(rows.path(i).path("fundingRate").asText())
          .isEqualTo(truth.get(i).rate().toPlainString());
    }
    assertThat(truth)
        .extracting(Settlement::dueMs)
        .containsExactly(MIDNIGHT_MS - 16 * HOUR_MS, MIDNIGHT_MS - 8 * HOUR_MS, MIDNIGHT_MS);
    assertThat(rows.path(2).path("markPrice").asDouble()).isBetween(90_000.0, 110_000.0);
    assertThat(rows.path(1).path("markPrice").asText("none")).isEmpty();
  }

  @Test
  void aPageOfSettlementsBeginsAtItsStart() throws Exception {
    long start = MIDNIGHT_MS - 40 * HOUR_MS;
    JsonNode rows = RestCalls.json(usdm(), "/fundingRate?symbol=XUSDT&limit=2&startTime=" + start);
    assertThat(rows).hasSize(2);
    assertThat(rows.path(0).path("fundingTime").asLong()).isBetween(start, start + 10);
    assertThat(rows.path(1).path("fundingTime").asLong() - start)
        .isBetween(4 * HOUR_MS, 4 * HOUR_MS + 10);
    assertThat(RestCalls.json(coinm(), "/fundingRate?symbol=BTCUSD_261225")).isEmpty();
  }

  @Test
  void onlyUnusualIntervalsAreListedAndAChangeIsSeen() throws Exception {
    JsonNode info = RestCalls.json(usdm(), "/fundingInfo");
    assertThat(info)
        .extracting(r -> r.path("symbol").asText() + r.path("fundingIntervalHours"))
        .containsExactly("XUSDT4", "YUSDT1");
    JsonNode y = RestCalls.json(usdm(), "/premiumIndex?symbol=YUSDT");
    assertThat(y.path("nextFundingTime").asLong()).isEqualTo(MIDNIGHT_MS + HOUR_MS);
    JsonNode btc = RestCalls.json(usdm(), "/premiumIndex?symbol=BTCUSDT");
    assertThat(btc.path("nextFundingTime").asLong()).isEqualTo(MIDNIGHT_MS + 8 * HOUR_MS);
    assertThat(RestCalls.get(usdm(), "/fundingInfo").headers().firstValue("X-MBX-USED-WEIGHT-1M"))
        .isEmpty();
  }

  @Test
  void coinMarginedPremiumIndexIsAlwaysAnArray() throws Exception {
    JsonNode rows = RestCalls.json(coinm(), "/premiumIndex?symbol=BTCUSD_261225");
    assertThat(rows).hasSize(1);
    assertThat(rows.path(0).path("lastFundingRate").asText("none")).isEmpty();
    assertThat(rows.path(0).path("nextFundingTime").asLong(-1)).isZero();
  }

  @Test
  void tickersAgreeWithTheTrades() throws Exception {
    JsonNode all = RestCalls.json(spot(), "/ticker/24hr");
    assertThat(all).hasSize(2);
    JsonNode one = RestCalls.json(spot(), "/ticker/24hr?symbol=BTCUSDT");
    assertThat(one).isEqualTo(all.path(0));
    JsonNode trades =
        RestCalls.json(spot(), "/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=0");
    assertThat(one.path("firstId").asLong()).isEqualTo(trades.path(0).path("id").asLong());
    assertThat(one.path("openPrice").asText()).isEqualTo(trades.path(0).path("price").asText());
    assertThat(one.path("quoteVolume").asDouble() / one.path("volume").asDouble())
        .isCloseTo(one.path("weightedAvgPrice").asDouble(), within(1e-6));
    assertThat(all.path(1).path("count").asInt(-1)).isZero();
    assertThat(
            RestCalls.json(coinm(), "/ticker/24hr?symbol=BTCUSD_PERP")
                .path(0)
                .path("baseVolume")
                .asDouble())
        .isPositive();
  }

  @Test
  void bookTickersAreTheTopOfTheBook() throws Exception {
    JsonNode top = RestCalls.json(usdm(), "/ticker/bookTicker?symbol=BTCUSDT");
    JsonNode depth = RestCalls.json(usdm(), "/depth?symbol=BTCUSDT&limit=5");
    assertThat(top.path("lastUpdateId")).isEqualTo(depth.path("lastUpdateId"));
    assertThat(top.path("bidPrice")).isEqualTo(depth.path("bids").path(0).path(0));
    assertThat(top.path("askQty")).isEqualTo(depth.path("asks").path(0).path(1));
    assertThat(RestCalls.json(spot(), "/ticker/bookTicker")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT,/api/v3/ticker/24hr,80",
    "SPOT,/api/v3/ticker/24hr?symbol=BTCUSDT,2",
    "SPOT,/api/v3/ticker/bookTicker,4",
    "USDM,/fapi/v1/ticker/24hr,40",
    "USDM,/fapi/v1/ticker/bookTicker?symbol=BTCUSDT,2",
    "USDM,/fapi/v1/openInterest?symbol=BTCUSDT,1",
    "USDM,/fapi/v1/premiumIndex,10",
    "COINM,/dapi/v1/premiumIndex?symbol=BTCUSD_PERP,10"
  })
  void eachCallHasItsWeight(Market market, String path, int weight) throws Exception {
    HttpResponse<String> answer = RestCalls.get(exchange.rest(market), path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-MBX-USED-WEIGHT-1M")).hasValue("" + weight);
  }

  @Test
  void coinMarginedKlinesReachTwoHundredDays() throws Exception {
    String path = "/klines?symbol=BTCUSD_PERP&interval=1d&startTime=0&endTime=";
    assertThat(RestCalls.get(coinm(), path + Duration.ofDays(201).toMillis()).body())
        .contains("-1127");
    assertThat(RestCalls.get(coinm(), path + Duration.ofDays(200).toMillis()).statusCode())
        .isEqualTo(200);
  }
}
