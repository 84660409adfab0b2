package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truewick.binance.Route;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        .extracting(Connection::id, Connection::market, Connection::route, Connection::wireNames)
        .containsExactly(
            tuple(
                "spot/0",
                Market.SPOT,
                Route.NONE,
                List.of("btcusdt@trade", "btcusdt@kline_1m", "ethusdt@trade", "ethusdt@kline_1m")));
  }

  @Test
  void neverMixesRoutes() {
    List<Connection> plan =
        ConnectionPlan.of(
            JobTexts.with(
                "feeds[0]={market: usdm, symbols: [BTCUSDT], streams: [kline_1m, trade, depth,"
                    + " depth@250ms, fundingRate]}"));

    assertThat(plan)
        .extracting(Connection::id, Connection::wireNames)
        .containsExactly(
            tuple("usdm/public/0", List.of("btcusdt@trade", "btcusdt@depth")),
            tuple("usdm/market/0", List.of("btcusdt@kline_1m", "btcusdt@markPrice")));
  }

  @Test
  void takesMarkPricesOnceWhateverTheyAreWantedFor() {
    assertThat(
            ConnectionPlan.of(
                JobTexts.with(
                    "feeds[0]={market: coinm, symbols: [BTCUSD_PERP], streams: [fundingRate,"
                        + " markPrice, openInterest, markPrice@1s]}")))
        .flatExtracting(Connection::wireNames)
        .containsExactly("btcusd_perp@markPrice@1s");
  }

  @Test
  void subscribesAStreamThatOptionsShareOnce() {
    List<Connection> plan =
        ConnectionPlan.of(
            JobTexts.with(
                "feeds[0]={market: options, streams: [markPrice, openInterest], symbols:"
                    + " [BTC-261225-120000-C, BTC-261225-120000-P, BTC-270326-1-C]}"));

    assertThat(plan)
        .singleElement()
        .satisfies(
            only -> {
              assertThat(only.wireNames())
                  .containsExactly(
                      "btcusdt@optionMarkPrice",
                      "btcusdt@openInterest@261225",
                      "btcusdt@openInterest@270326");
              assertThat(only.subscriptions()).hasSize(6);
            });
  }

  @Test
  void givesEachStreamItsOwnConnectionIfAskedTo() {
    assertThat(
            ConnectionPlan.of(
                JobTexts.with(
                    "feeds[0].symbols=[BTCUSDT, ETHUSDT]",
                    "feeds[0].streams=[trade, ticker]",
                    "source.subscribe=single")))
        .extracting(Connection::id, Connection::wireNames)
        .containsExactly(
            tuple("spot/0", List.of("btcusdt@trade")),
            tuple("spot/1", List.of("btcusdt@ticker")),
            tuple("spot/2", List.of("ethusdt@trade")),
            tuple("spot/3", List.of("ethusdt@ticker")));
  }

  @Test
  void neverPartsTheStreamsOfABook() {
    for (String apart : List.of("source.subscribe=single", "source.streamsPerConnection=1")) {
      assertThat(
              ConnectionPlan.of(
                  JobTexts.with(
                      "feeds[0].symbols=[BTCUSDT]",
                      "feeds[0].streams=[bookTicker, trade, depth@100ms]",
                      apart)))
          .extracting(Connection::wireNames)
          .containsExactly(
              List.of("btcusdt@trade"), List.of("btcusdt@bookTicker", "btcusdt@depth@100ms"));
    }
  }

  @Test
  void takesMoreConnectionsRatherThanALongerUrl() {
    String symbols =
        IntStream.range(0, 300)
            .mapToObj(i -> "币安人生" + (1000 + i) + "USDT")
            .collect(Collectors.joining(",", "[", "]"));
    JobConfig config =
        JobTexts.with(
            "feeds[0].symbols=" + symbols, "feeds[0].streams=[trade]", "source.subscribe=url");
    Endpoint endpoint = config.exchange().get(Market.SPOT);

    List<Connection> plan = ConnectionPlan.of(config);

    assertThat(plan).hasSizeGreaterThan(3);
    assertThat(plan.stream().mapToInt(c -> c.wireNames().size()).sum()).isEqualTo(300);
    assertThat(plan)
        .extracting(c -> endpoint.stream(c.route(), c.wireNames()).toASCIIString().length())
        .allMatch(length -> length < 4_100);
    assertThat(endpoint.single(Route.NONE, "币usdt@trade"))
        .hasToString("wss://stream.binance.com:9443/ws/%E5%B8%81usdt@trade");
  }

  @Test
  void keepsASymbolTogether() {
    List<Connection> plan = plan(5, 2, "[trade, kline_1m]");

    assertThat(plan)
        .extracting(ConnectionPlanTest::symbols)
        .allSatisfy(s -> assertThat(s).hasSize(1));
    assertThat(plan).extracting(Connection::wireNames).allSatisfy(n -> assertThat(n).hasSize(2));
  }

  @Test
  void splitsASymbolThatFitsOnNoConnectionTradesFirst() {
    List<Connection> plan = plan(1, 2, "[kline_1m, ticker, bookTicker, trade, depth]");

    assertThat(plan)
        .extracting(Connection::wireNames)
        .containsExactly(
            List.of("s0usdt@trade", "s0usdt@kline_1m"),
            List.of("s0usdt@ticker"),
            List.of("s0usdt@bookTicker", "s0usdt@depth"));
  }

  @Test
  void staysWithinTheLimitAndLosesNothing() {
    List<Connection> plan = plan(301, 100, "[trade, ticker, kline_1m]");

    assertThat(plan).extracting(c -> c.wireNames().size()).allMatch(size -> size <= 100);
    assertThat(plan.stream().mapToInt(c -> c.wireNames().size()).sum()).isEqualTo(903);
    assertThat(plan.stream().flatMap(c -> symbols(c).stream()))
        .hasSize(301)
        .doesNotHaveDuplicates();
  }

  @Test
  void movesNoSymbolWhenOneIsAdded() {
    List<Connection> before = plan(50, 7, "[trade, kline_1m]");
    List<Connection> after = plan(51, 7, "[trade, kline_1m]");

    assertThat(after.subList(0, before.size() - 1)).isEqualTo(before.subList(0, before.size() - 1));
    assertThat(symbols(after.get(before.size() - 1)))
        .containsAll(symbols(before.get(before.size() - 1)));
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
              assertThat(symbols(only)).containsExactly("BTCUSDT", "ETHUSDT");
              assertThat(only.wireNames()).containsExactly("btcusdt@trade", "ethusdt@trade");
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

    Connection connection = ConnectionPlan.of(config).get(0);
    assertThat(config.exchange().get(Market.USDM).stream(connection.route()))
        .hasToString("ws://localhost:9/x/market/stream");
    assertThat(connection.wireNames()).containsExactly("币安usdt@aggTrade", "币安usdt@kline_1M");
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

  private static Set<String> symbols(Connection connection) {
    return connection.subscriptions().stream()
        .map(Subscription::symbol)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
