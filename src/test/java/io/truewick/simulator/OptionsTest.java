package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.TrueBook;
import io.truewick.simulator.market.TrueCandle;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final String CALL = "BTC-261225-120000-C";
  private static final String PUT = "BTC-261225-90000-P";
  private static final String LATER = "BTC-270326-90000-P";

  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws Exception {
    exchange =
        SimulatedExchange.start(
            ExchangeSettings.manual(
                    Fixtures.START,
                    SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 20),
                    SimulatedSymbol.option(CALL, "1350", "5", "0.01", 5),
                    SimulatedSymbol.option(PUT, "2350", "5", "0.01", 5),
                    SimulatedSymbol.option(LATER, "4350", "5", "0.01", 5))
                .withOptionInterestEvery(Duration.ofSeconds(5)));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private JsonNode first(String path) throws Exception {
    TestClient client = TestClient.connect(exchange.websocket(Market.OPTIONS), path).settled();
    exchange.advanceTo(Fixtures.after(60));
    return client.nextJson();
  }

  private JsonNode rest(String path) throws Exception {
    return RestCalls.json(URI.create(exchange.rest(Market.OPTIONS) + "/eapi/v1"), path);
  }

  private static String fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.properties().forEach(field -> names.add(field.getKey()));
    return String.join(" ", names);
  }

  @ParameterizedTest
  @CsvSource({
    "/public/ws/btc-261225-120000-c@optionTrade,e E T s t p q X S m",
    "/public/ws/btcusdt@optionTrade,e E T s t p q X S m",
    "/public/ws/btc-261225-120000-c@depth@100ms,e E T s U u pu b a",
    "/public/ws/btc-261225-120000-c@depth10@500ms,e E T s U u pu b a",
    "/public/ws/btc-261225-120000-c@bookTicker,e u s b B a A T E",
    "/public/ws/btc-261225-120000-c@optionTicker,e E s p P w c Q o h l v q O C F L n",
    "/market/ws/btc-261225-120000-c@kline_1m,e E s k"
  })
  void eachPayloadHasItsFieldsInOrder(String path, String fields) throws Exception {
    assertThat(fields(first(path))).isEqualTo(fields);
  }

  @Test
  void marksOfAnUnderlyingComeInOneArrayWithGreeks() throws Exception {
    JsonNode marks = first("/market/ws/btcusdt@optionMarkPrice");
    assertThat(marks).extracting(row -> row.path("s").asText()).containsExactly(CALL, PUT, LATER);
    assertThat(fields(marks.path(0))).isEqualTo("s mp E e i P bo ao bq aq b a hl ll vo rf d t g v");
    assertThat(marks.path(0).path("i").asDouble()).isBetween(90_000.0, 110_000.0);
    assertThat(marks.path(0).path("d").asDouble()).isBetween(0.0, 1.0);
    assertThat(marks.path(1).path("d").asDouble()).isBetween(-1.0, 0.0);
    assertThat(rest("/mark?symbol=" + CALL).path(0).path("delta").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void openInterestOfAnExpiryComesAsOftenAsSetAndIsTheTruth() throws Exception {
    TestClient client =
        TestClient.connect(
            exchange.websocket(Market.OPTIONS), "/market/ws/btcusdt@openInterest@261225");
    client.settled();
    exchange.advanceTo(Fixtures.after(60));
    assertThat(client.received()).hasSize(12);
    exchange.advanceTo(Fixtures.after(65));
    JsonNode rows = client.nextJson();
    assertThat(rows).extracting(row -> row.path("s").asText()).containsExactly(CALL, PUT);
    long timeMs = rows.path(0).path("E").asLong() - 1;
    assertThat(new BigDecimal(rows.path(0).path("o").asText()))
        .isEqualByComparingTo(exchange.openInterest(Market.OPTIONS, CALL, timeMs));
    assertThat(rest("/openInterest?underlyingAsset=BTC&expiration=270326")).hasSize(1);
  }

  @Test
  void streamsAreOnTheirRoutesOnly() throws Exception {
    TestClient wrong =
        TestClient.connect(exchange.websocket(Market.OPTIONS), "/market/ws/btcusdt@optionTrade");
    wrong.settled();
    exchange.advanceTo(Fixtures.after(30));
    assertThat(wrong.received()).isEmpty();
  }

  @Test
  void exchangeInfoListsOptions() throws Exception {
    JsonNode options = rest("/exchangeInfo").path("optionSymbols");
    assertThat(options).hasSize(3);
    assertThat(options.path(1).path("side").asText()).isEqualTo("PUT");
    assertThat(options.path(1).path("underlying").asText()).isEqualTo("BTCUSDT");
  }

  @Test
  void tradesHaveTheIdOfTheStreamBesideTheirOwn() throws Exception {
    exchange.advanceTo(Fixtures.after(60));
    JsonNode rows = rest("/trades?symbol=" + CALL + "&limit=500");
    List<TrueCandle> truth =
        exchange.truth(Market.OPTIONS, CALL, Interval.ONE_MINUTE, 0, Long.MAX_VALUE);
    assertThat(rows.path(0).path("tradeId").asLong()).isEqualTo(truth.get(0).firstTradeId());
    assertThat(rows.path(0).path("id").asLong()).isNotEqualTo(truth.get(0).firstTradeId());
    assertThat(rest("/historicalTrades?symbol=" + CALL).path("code").asInt()).isEqualTo(-1000);
    assertThat(rest("/klines?symbol=" + CALL + "&interval=8h").path("code").asInt())
        .isEqualTo(-1120);
    JsonNode kline = rest("/klines?symbol=" + CALL + "&interval=1m").path(0);
    assertThat(kline.path(8).asLong()).isEqualTo(truth.get(0).trades());
  }

  @Test
  void theDepthSnapshotIsTheBook() throws Exception {
    exchange.advanceTo(Fixtures.after(10));
    JsonNode depth = rest("/depth?symbol=" + CALL + "&limit=5");
    TrueBook truth = exchange.bookAfter(Market.OPTIONS, CALL, depth.path("lastUpdateId").asLong());
    assertThat(truth.bids().get(0).price())
        .isEqualByComparingTo(depth.path("bids").path(0).path(0).asText());
  }
}
