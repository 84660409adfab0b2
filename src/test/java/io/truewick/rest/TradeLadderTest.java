package io.truewick.rest;

import static io.truewick.rest.RestUnderTest.failure;
import static io.truewick.rest.RestUnderTest.rest;
import static io.truewick.rest.RestUnderTest.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import io.truewick.rest.FakeExchange.Answer;
import io.truewick.rest.FakeExchange.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeLadderTest {
  private static final long NEWEST = FakeMarket.NEWEST;
  private static final Instrument SPOT = Instrument.of(Market.SPOT, "ETHUSDT");
  private static final Instrument USDM = Instrument.of(Market.USDM, "BTCUSDT");

  @Test
  void spotReadsHistoryAlone() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "key")) {
      TradePage page = result(rest.tradesFrom(SPOT, IdSpace.TRADE, 12));
      assertThat(page.trades()).hasSize(1000);
      assertThat(page.trades().get(0).id()).isEqualTo(12);
      assertThat(page.completeTo()).isEqualTo(page.trades().get(999).id());
      assertThat(page.aggregated()).isFalse();
      assertThat(exchange.names()).containsExactly("historicalTrades");
      assertThat(exchange.requests().get(0).key()).isNull();
    }
  }

  @Test
  void spotKnowsNothingYetWhenHistoryLags() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      TradePage page = result(rest.tradesFrom(SPOT, IdSpace.TRADE, NEWEST + 1));
      assertThat(page).isEqualTo(new TradePage(List.of(), NEWEST, false));
    }
  }

  @Test
  void spotGoesDownTheLadderWhereHistoryIsNotOffered() throws Exception {
    try (FakeExchange exchange =
            new FakeExchange(
                request ->
                    request.name().equals("historicalTrades")
                        ? Answer.status(404, "not found")
                        : FakeMarket.answer(request));
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(result(rest.tradesFrom(SPOT, IdSpace.TRADE, NEWEST - 10)).aggregated()).isFalse();
      assertThat(result(rest.tradesFrom(SPOT, IdSpace.TRADE, 500)).aggregated()).isTrue();
      assertThat(exchange.names().stream().filter("historicalTrades"::equals)).hasSize(1);
    }
  }

  @Test
  void futuresReadTheNewestTradesWhereTheyReachBack() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "key")) {
      TradePage page = result(rest.tradesFrom(USDM, IdSpace.TRADE, NEWEST - 12));
      assertThat(page.trades())
          .extracting(TradeRecord::id)
          .isEqualTo(FakeMarket.trades().filter(id -> id >= NEWEST - 12).boxed().toList());
      assertThat(page.completeTo()).isEqualTo(NEWEST);
      assertThat(exchange.names()).containsExactly("trades");
    }
  }

  @Test
  void futuresKnowNothingBeyondTheNewestTrade() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "key")) {
      assertThat(result(rest.tradesFrom(USDM, IdSpace.TRADE, NEWEST + 5)))
          .isEqualTo(new TradePage(List.of(), NEWEST + 4, false));
    }
  }

  @Test
  void futuresReadHistoryWithAKey() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "key")) {
      TradePage page = result(rest.tradesFrom(USDM, IdSpace.TRADE, 5000));
      assertThat(page.trades()).hasSize(500);
      assertThat(page.aggregated()).isFalse();
      assertThat(exchange.names()).containsExactly("trades", "historicalTrades");
      assertThat(exchange.requests()).extracting(Request::key).containsExactly(null, "key");
    }
  }

  @Test
  void futuresReadAggregatesWithoutAKey() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      TradePage page = result(rest.tradesFrom(USDM, IdSpace.TRADE, 50_000));
      checkAggregated(page, 50_000);
      assertThat(exchange.requests()).hasSizeLessThan(8);
      int before = exchange.requests().size();
      long next = page.completeTo() + 1;
      checkAggregated(result(rest.tradesFrom(USDM, IdSpace.TRADE, next)), next);
      assertThat(exchange.requests()).hasSize(before + 2);
    }
  }

  @Test
  void futuresReadAggregatesWithAKeyThatIsRefused() throws Exception {
    try (FakeExchange exchange =
            new FakeExchange(
                request ->
                    request.name().equals("historicalTrades")
                        ? Answer.status(401, "{\"code\":-2015,\"msg\":\"Invalid API-key\"}")
                        : FakeMarket.answer(request));
        HttpExchangeRest rest = rest(exchange, "bad")) {
      assertThat(result(rest.tradesFrom(USDM, IdSpace.TRADE, 700)).aggregated()).isTrue();
      assertThat(result(rest.tradesFrom(USDM, IdSpace.TRADE, 700)).aggregated()).isTrue();
      assertThat(exchange.names().stream().filter("historicalTrades"::equals)).hasSize(1);
    }
  }

  @Test
  void findsEveryIdAmongTheAggregates() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer)) {
      for (long id : new long[] {1, 2, 11, 12, 999, 33_333, 77_777, NEWEST - 1200}) {
        try (HttpExchangeRest rest = rest(exchange, "")) {
          checkAggregated(result(rest.tradesFrom(USDM, IdSpace.TRADE, id)), id);
        }
      }
    }
  }

  @Test
  void endsAnAggregatedPageWhereTradesBegin() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      long oldest =
          FakeMarket.trades().skip(FakeMarket.trades().count() - 1000).findFirst().getAsLong();
      TradePage page = result(rest.tradesFrom(USDM, IdSpace.TRADE, oldest - 40));
      assertThat(page.completeTo()).isBetween(oldest - 1, oldest + 6);
      TradePage rest1 = result(rest.tradesFrom(USDM, IdSpace.TRADE, page.completeTo() + 1));
      assertThat(rest1.aggregated()).isFalse();
      assertThat(rest1.completeTo()).isEqualTo(NEWEST);
    }
  }

  @Test
  void pagesAggregatesInTheirOwnIds() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      TradePage page = result(rest.tradesFrom(USDM, IdSpace.AGG_TRADE, 10));
      assertThat(page.trades()).hasSize(1000);
      assertThat(page.completeTo()).isEqualTo(1009);
      assertThat(page.aggregated()).isFalse();
      long beyond = NEWEST * 2;
      assertThat(result(rest.tradesFrom(USDM, IdSpace.AGG_TRADE, beyond)).completeTo())
          .isEqualTo(beyond - 1);
    }
  }

  @Test
  void asksForTheNewestIdWhereItIsCheapest() throws Exception {
    try (FakeExchange exchange = new FakeExchange(FakeMarket::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(result(rest.newestId(SPOT, IdSpace.TRADE))).isEqualTo(NEWEST);
      assertThat(result(rest.newestId(USDM, IdSpace.TRADE))).isEqualTo(NEWEST);
      assertThat(result(rest.newestId(USDM, IdSpace.AGG_TRADE))).isEqualTo(NEWEST / 4 - 1);
      assertThat(exchange.names()).containsExactly("aggTrades", "trades", "aggTrades");
    }
    try (FakeExchange exchange = new FakeExchange(request -> Answer.ok("[]"));
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(result(rest.newestId(SPOT, IdSpace.TRADE))).isEqualTo(-1);
      assertThat(result(rest.tradesFrom(USDM, IdSpace.TRADE, 0)).completeTo()).isEqualTo(-1);
    }
  }

  @Test
  void stopsSearchingAmongAggregatesThatMakeNoSense() throws Exception {
    String always =
        "[{\"a\":5,\"p\":\"1\",\"q\":\"1\",\"f\":90000,\"l\":90001,\"T\":1795000000000,\"m\":true}]";
    try (FakeExchange exchange =
            new FakeExchange(
                request ->
                    request.name().equals("aggTrades") && request.query().containsKey("fromId")
                        ? Answer.ok(request.number("fromId") == 0 ? "[]" : always)
                        : FakeMarket.answer(request));
        HttpExchangeRest rest = rest(exchange, "")) {
      TradePage page = result(rest.tradesFrom(USDM, IdSpace.TRADE, 50_000));
      assertThat(page.completeTo()).isLessThan(50_000);
      assertThat(exchange.requests()).hasSizeLessThan(40);
    }
  }

  @Test
  void failsWhereNothingReachesBack() throws Exception {
    try (FakeExchange exchange =
            new FakeExchange(
                request ->
                    request.name().equals("aggTrades")
                        ? Answer.status(400, "{\"code\":-4166,\"msg\":\"2 days only\"}")
                        : FakeMarket.answer(request));
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(failure(rest.tradesFrom(USDM, IdSpace.TRADE, 9)).status()).isEqualTo(400);
    }
  }

  /**
   * Ascending, gap only at ids that are no trades, and every trade from the id on accounted for.
   */
  private static void checkAggregated(TradePage page, long fromId) {
    assertThat(page.aggregated()).isTrue();
    assertThat(page.trades()).isNotEmpty();
    assertThat(page.completeTo()).isEqualTo(last(page).lastTradeId());
    assertThat(page.trades()).allMatch(row -> row.id() == row.lastTradeId());
    long covered = page.trades().get(0).firstTradeId() - 1;
    assertThat(covered).isBetween(fromId - 1, fromId + 6);
    for (TradeRecord row : page.trades()) {
      assertThat(row.firstTradeId()).isEqualTo(covered + 1);
      covered = row.lastTradeId();
    }
  }

  private static TradeRecord last(TradePage page) {
    return page.trades().get(page.trades().size() - 1);
  }
}
