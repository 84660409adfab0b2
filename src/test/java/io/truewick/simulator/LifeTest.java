package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.MarketLife;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.TrueBook;
import io.truewick.simulator.market.TrueCandle;
import io.truewick.simulator.market.TrueLevel;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LifeTest {
  private static final SimulatedSymbol CALM =
      SimulatedSymbol.usdm("BTCUSDT", "98000", "0.10", "0.001", 20);
  private static final long CYCLE_MS = 240_000;

  private static SimulatedExchange over(SimulatedSymbol... symbols) throws Exception {
    return SimulatedExchange.start(ExchangeSettings.manual(Fixtures.START, symbols));
  }

  @Test
  void anOscillatingPriceIsASineOfItsTime() throws Exception {
    Duration period = Duration.ofMinutes(2);
    SimulatedSymbol symbol =
        SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 20)
            .withLife(MarketLife.oscillating(period, 0.02));
    try (SimulatedExchange exchange = over(symbol)) {
      exchange.advanceTo(Fixtures.after(300));
      List<TrueCandle> seconds =
          exchange.truth(Market.SPOT, "BTCUSDT", Interval.ONE_SECOND, 0, Long.MAX_VALUE);
      assertThat(seconds).hasSizeGreaterThan(50);
      for (TrueCandle second : seconds) {
        double phase = second.openTimeMs() % period.toMillis() / (double) period.toMillis();
        double expected = 98_000 * (1 + 0.02 * Math.sin(2 * Math.PI * phase));
        assertThat(second.close().doubleValue()).isCloseTo(expected, within(130.0));
      }
    }
  }

  @Test
  void everythingHappensOnceInACycleAndEnds() throws Exception {
    SimulatedSymbol lively =
        CALM.withLife(MarketLife.lively(Duration.ofMillis(CYCLE_MS), 0.015, Fixtures.START));
    try (SimulatedExchange exchange = over(lively)) {
      TestClient.connect(exchange.websocket(Market.USDM), "/public/ws/btcusdt@depth").settled();
      exchange.advanceTo(Fixtures.after(240));
      assertThat(price(exchange, 50)).isBetween(0.995, 1.005);
      assertThat(price(exchange, 84)).isBetween(0.980, 0.990);
      assertThat(price(exchange, 160)).isBetween(0.995, 1.005);
      assertThat(imbalance(book(exchange, 140))).isGreaterThan(0.6);
      assertThat(imbalance(book(exchange, 100))).isBetween(-0.5, 0.5);
      assertThat(spread(book(exchange, 190))).isBetween(10.0, 14.0);
      assertThat(spread(book(exchange, 220))).isLessThan(1.0);
      assertThat(exchange.liquidations(Market.USDM, "BTCUSDT"))
          .hasSizeGreaterThan(10)
          .allMatch(order -> order.timeMs() > Fixtures.after(60))
          .allMatch(order -> order.timeMs() < Fixtures.after(160));
    }
  }

  private static double price(SimulatedExchange exchange, int second) {
    TrueBook book = book(exchange, second);
    return book.bids().get(0).price().doubleValue() / 98_000;
  }

  private static TrueBook book(SimulatedExchange exchange, int second) {
    return exchange.bookAt(Market.USDM, "BTCUSDT", Fixtures.after(second));
  }

  private static double imbalance(TrueBook book) {
    double bids = depth(book.bids());
    double asks = depth(book.asks());
    return (bids - asks) / (bids + asks);
  }

  private static double depth(List<TrueLevel> side) {
    return side.stream().limit(5).mapToDouble(level -> level.quantity().doubleValue()).sum();
  }

  private static double spread(TrueBook book) {
    BigDecimal bid = book.bids().get(0).price();
    return 1e4 * (book.asks().get(0).price().doubleValue() / bid.doubleValue() - 1);
  }

  @Test
  void lifeChangesPricesAndQuantitiesButNeitherTimesNorIds() throws Exception {
    SimulatedSymbol lively =
        CALM.withLife(MarketLife.lively(Duration.ofMillis(CYCLE_MS), 0.015, Fixtures.START));
    try (SimulatedExchange calm = over(CALM);
        SimulatedExchange wild = over(lively)) {
      calm.advanceTo(Fixtures.after(240));
      wild.advanceTo(Fixtures.after(240));
      Map<Long, TrueCandle> minutes =
          candles(calm).stream()
              .collect(Collectors.toMap(TrueCandle::openTimeMs, Function.identity()));
      double most = 0;
      for (TrueCandle candle : candles(wild)) {
        TrueCandle twin = minutes.get(candle.openTimeMs());
        assertThat(candle.trades()).isEqualTo(twin.trades());
        assertThat(candle.lastTradeId()).isEqualTo(twin.lastTradeId());
        most = Math.max(most, candle.volume().doubleValue() / twin.volume().doubleValue());
      }
      assertThat(most).isGreaterThan(4);
    }
  }

  private static List<TrueCandle> candles(SimulatedExchange exchange) {
    return exchange.truth(Market.USDM, "BTCUSDT", Interval.ONE_MINUTE, 0, Long.MAX_VALUE);
  }

  @Test
  void predictedFundingGoesToAnExtremeAndReturns() throws Exception {
    SimulatedSymbol lively =
        CALM.withLife(MarketLife.lively(Duration.ofMillis(CYCLE_MS), 0.015, Fixtures.START));
    try (SimulatedExchange exchange = over(lively)) {
      double[] rates = new double[3];
      int[] seconds = {60, 180, 240};
      for (int i = 0; i < 3; i++) {
        exchange.advanceTo(Fixtures.after(seconds[i]));
        JsonNode row =
            RestCalls.json(
                URI.create(exchange.rest(Market.USDM) + "/fapi/v1"),
                "/premiumIndex?symbol=BTCUSDT");
        rates[i] = row.path("lastFundingRate").asDouble();
      }
      assertThat(Math.abs(rates[0])).isLessThan(0.0003);
      assertThat(Math.abs(rates[1])).isGreaterThan(0.003);
      assertThat(Math.abs(rates[2])).isLessThan(0.0003);
    }
  }
}
