package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truewick.binance.Route;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionPlanTest {

  @Test
  void putsAllOfASpotJobOnOneConnection() {
    List<Connection> plan =
        ConnectionPlan.of(
            JobTexts.with(
                "feeds[0].symbols=[BTCUSDT, ETHUSDT]", "feeds[0].streams=[kline_1m, trade]"));

    assertThat(plan)
        .containsExactly(
            new Connection(
                "spot/0",
                Market.SPOT,
                Route.NONE,
                List.of("BTCUSDT", "ETHUSDT"),
                List.of("btcusdt@trade", "btcusdt@kline_1m", "ethusdt@trade", "ethusdt@kline_1m")));
  }

  @Test
  void neverMixesRoutes() {
    List<Connection> plan =
        ConnectionPlan.of(
            JobTexts.with(
                "feeds[0]={market: usdm, symbols: [BTCUSDT], streams: [aggTrade, trade, depth,"
                    + " depth@250ms, fundingRate]}"));

    assertThat(plan)
        .extracting(Connection::id, Connection::wireNames)
        .containsExactly(
            tuple("usdm/public/0", List.of("btcusdt@trade", "btcusdt@depth")),
            tuple("usdm/market/0", List.of("btcusdt@aggTrade")));
  }

  @Test
  void keepsASymbolTogether() {
    List<Connection> plan = plan(5, 2, "[trade, aggTrade]");

    assertThat(plan).extracting(Connection::symbols).allSatisfy(s -> assertThat(s).hasSize(1));
    assertThat(plan).extracting(Connection::wireNames).allSatisfy(n -> assertThat(n).hasSize(2));
  }

  @Test
  void splitsASymbolThatFitsOnNoConnectionTradesFirst() {
    List<Connection> plan = plan(1, 2, "[kline_1m, aggTrade, bookTicker, trade, depth]");

    assertThat(plan)
        .extracting(Connection::wireNames)
        .containsExactly(
            List.of("s0usdt@aggTrade", "s0usdt@trade"),
            List.of("s0usdt@kline_1m", "s0usdt@bookTicker"),
            List.of("s0usdt@depth"));
  }

  @Test
  void staysWithinTheLimitAndLosesNothing() {
    List<Connection> plan = plan(301, 100, "[trade, aggTrade, kline_1m]");

    assertThat(plan).extracting(c -> c.wireNames().size()).allMatch(size -> size <= 100);
    assertThat(plan.stream().mapToInt(c -> c.wireNames().size()).sum()).isEqualTo(903);
    assertThat(plan.stream().flatMap(c -> c.symbols().stream()))
        .hasSize(301)
        .doesNotHaveDuplicates();
  }

  @Test
  void movesNoSymbolWhenOneIsAdded() {
    List<Connection> before = plan(50, 7, "[trade, kline_1m]");
    List<Connection> after = plan(51, 7, "[trade, kline_1m]");

    assertThat(after.subList(0, before.size() - 1)).isEqualTo(before.subList(0, before.size() - 1));
    assertThat(after.get(before.size() - 1).symbols())
        .containsAll(before.get(before.size() - 1).symbols());
  }

  @Test
  void mergesFeedsOfTheSameMarket() {
    JobConfig config =
        JobTexts.with(
            "feeds[0].streams=[aggTrade]",
            "feeds[1]={market: spot, symbols: [ETHUSDT, BTCUSDT], streams: [trade, aggTrade]}");

    assertThat(ConnectionPlan.of(config))
        .singleElement()
        .satisfies(
            only -> {
              assertThat(only.symbols()).containsExactly("BTCUSDT", "ETHUSDT");
              assertThat(only.wireNames()).hasSize(4);
            });
    assertThat(TradeStreams.of(config))
        .extractingByKey(new Instrument("spot", "BTCUSDT"))
        .satisfies(stream -> assertThat(stream.text()).isEqualTo("trade"));
  }

  @Test
  void capsOptionsConnections() {
    String symbols =
        IntStream.range(0, 201)
            .mapToObj(i -> "BTC-261225-" + (100 + i) + "-C")
            .collect(Collectors.joining(",", "[", "]"));

    List<Connection> plan =
        ConnectionPlan.of(
            JobTexts.with(
                "feeds[0]={market: options, streams: [optionTrade], symbols: " + symbols + "}",
                "source.streamsPerConnection=1024"));

    assertThat(plan).extracting(c -> c.wireNames().size()).containsExactly(200, 1);
  }

  @Test
  void buildsTheFullUrl() {
    JobConfig config =
        JobTexts.with(
            "feeds[0]={market: usdm, symbols: [币安USDT], streams: [aggTrade, kline_1M]}",
            "exchange.usdm.websocket=ws://localhost:9/x/");

    assertThat(ConnectionPlan.of(config).get(0).uri(config.exchange().get(Market.USDM)))
        .hasToString(
            "ws://localhost:9/x/market/stream"
                + "?streams=%E5%B8%81%E5%AE%89usdt@aggTrade/%E5%B8%81%E5%AE%89usdt@kline_1M");
  }

  private static List<Connection> plan(int symbols, int perConnection, String streams) {
    String list =
        IntStream.range(0, symbols)
            .mapToObj(i -> "S" + i + "USDT")
            .collect(Collectors.joining(",", "[", "]"));
    return ConnectionPlan.of(
        JobTexts.with(
            "feeds[0].symbols=" + list,
            "feeds[0].streams=" + streams,
            "source.streamsPerConnection=" + perConnection));
  }
}
