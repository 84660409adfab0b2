package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Market;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws IOException {
    exchange = SimulatedExchange.start(Fixtures.settings());
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private TestClient connect(Market market, String path) throws InterruptedException {
    return TestClient.connect(exchange.websocket(market), path).settled();
  }

  @Test
  void aRawSpotTradeHasBinancesFieldsInBinancesOrder() throws Exception {
    TestClient client = connect(Market.SPOT, "/ws/btcusdt@trade");
    exchange.advanceTo(Fixtures.after(60));
    assertThat(client.next())
        .matches(
            "\\{\"e\":\"trade\",\"E\":\\d+,\"s\":\"BTCUSDT\",\"t\":\\d+,\"p\":\"\\d+\\.\\d{8}\","
                + "\"q\":\"\\d+\\.\\d{8}\",\"T\":\\d+,\"m\":(true|false),\"M\":true}");
  }

  @Test
  void aCombinedPayloadNamesItsStream() throws Exception {
    TestClient client =
        connect(Market.USDM, "/public/stream?streams=btcusdt@trade/btcusdt@bookTicker");
    exchange.advanceTo(Fixtures.after(60));
    JsonNode frame = client.nextJson();
    assertThat(frame.path("stream").asText()).isEqualTo("btcusdt@trade");
    assertThat(frame.path("data").path("X").asText()).isNotEmpty();
    assertThat(frame.path("data").path("st").asInt()).isEqualTo(1);
  }

  @Test
  void aStreamOnTheWrongRouteIsAcknowledgedAndSilent() throws Exception {
    TestClient wrong = connect(Market.USDM, "/public/ws");
    TestClient unrouted = connect(Market.USDM, "/ws");
    TestClient right = connect(Market.USDM, "/market/ws");
    for (TestClient client : List.of(wrong, unrouted, right)) {
      client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":1}");
      assertThat(client.next()).isEqualTo("{\"result\":null,\"id\":1}");
    }
    exchange.advanceTo(Fixtures.after(60));
    assertThat(exchange.isSubscribed(Market.USDM, "btcusdt@aggTrade")).isTrue();
    assertThat(wrong.received()).isEmpty();
    assertThat(unrouted.received()).isEmpty();
    assertThat(right.received()).isNotEmpty();
  }

  @Test
  void anUnknownOrUpperCaseStreamIsAcknowledgedListedAndSilent() throws Exception {
    TestClient client = connect(Market.SPOT, "/ws/BTCUSDT@trade");
    exchange.advanceTo(Fixtures.after(60));
    client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"a1\"}");
    assertThat(client.next()).isEqualTo("{\"result\":[\"BTCUSDT@trade\"],\"id\":\"a1\"}");
  }

  @Test
  void unsubscribingEndsAStream() throws Exception {
    TestClient client = connect(Market.SPOT, "/ws/btcusdt@trade");
    client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":2}");
    assertThat(client.next()).isEqualTo("{\"result\":null,\"id\":2}");
    exchange.advanceTo(Fixtures.after(60));
    assertThat(client.received()).isEmpty();
  }

  @Test
  void combinedIsAPropertyOfTheConnection() throws Exception {
    TestClient client = connect(Market.SPOT, "/ws/btcusdt@trade");
    client.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":3}");
    assertThat(client.next()).isEqualTo("{\"result\":null,\"id\":3}");
    client.send("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":4}");
    assertThat(client.next()).isEqualTo("{\"result\":true,\"id\":4}");
    exchange.advanceTo(Fixtures.after(60));
    assertThat(client.next()).startsWith("{\"stream\":\"btcusdt@trade\",\"data\":{");
  }

  @Test
  void eachMarketHasItsOwnShapeOfError() throws Exception {
    TestClient spot = connect(Market.SPOT, "/ws");
    spot.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"colour\",true],\"id\":5}");
    assertThat(spot.next()).isEqualTo("{\"code\":0,\"msg\":\"Unknown property\",\"id\":5}");
    TestClient usdm = connect(Market.USDM, "/public/ws");
    usdm.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"colour\",true],\"id\":5}");
    assertThat(usdm.next())
        .isEqualTo("{\"error\":{\"code\":0,\"msg\":\"Unknown property\"},\"id\":5}");
  }

  @Test
  void aggregatesAreContiguousAndAddUpToTheTrades() throws Exception {
    TestClient client =
        connect(Market.COINM, "/stream?streams=btcusd_perp@trade/btcusd_perp@aggTrade");
    exchange.stopTradingAt(Fixtures.after(60));
    exchange.advanceTo(Fixtures.after(70));
    long trades = 0;
    long aggregated = 0;
    long lastId = -1;
    for (String text : client.received()) {
      JsonNode data = new ObjectMapper().readTree(text).path("data");
      if (data.path("e").asText().equals("trade")) {
        trades += data.path("q").asLong();
        continue;
      }
      aggregated += data.path("q").asLong();
      assertThat(lastId == -1 || data.path("a").asLong() == lastId + 1).isTrue();
      lastId = data.path("a").asLong();
    }
    assertThat(trades).isPositive().isEqualTo(aggregated);
  }

  @Test
  void markPricesAndTickersComeOncePerPeriod() throws Exception {
    TestClient client =
        connect(Market.USDM, "/market/stream?streams=btcusdt@markPrice@1s/btcusdt@ticker");
    exchange.advanceTo(Fixtures.after(30));
    List<String> frames = client.received();
    assertThat(frames).filteredOn(f -> f.contains("markPriceUpdate")).hasSizeBetween(20, 30);
    assertThat(frames).filteredOn(f -> f.contains("24hrTicker")).hasSizeBetween(10, 15);
    assertThat(frames).allMatch(f -> f.contains("\"st\":1}"));
  }

  @Test
  void tooManyStreamsCostTheConnection() throws Exception {
    TestClient client = connect(Market.SPOT, "/ws");
    StringBuilder names = new StringBuilder("\"a@trade\"");
    for (int i = 0; i < 1024; i++) {
      names.append(",\"s").append(i).append("@trade\"");
    }
    client.send("{\"method\":\"SUBSCRIBE\",\"params\":[" + names + "],\"id\":6}");
    assertThat(client.next()).contains("Too many subscriptions");
    assertThat(client.closeCode()).isEqualTo(1008);
  }

  @Test
  void aTalkativeClientIsClosed() throws Exception {
    try (SimulatedExchange strict = SimulatedExchange.start(Fixtures.settings().withLimits(true))) {
      TestClient client = TestClient.connect(strict.websocket(Market.SPOT), "/ws");
      for (int i = 0; i < 6; i++) {
        client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + i + "}");
      }
      assertThat(client.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void nothingIsAtAnUnknownPath() throws Exception {
    TestClient client = TestClient.connect(exchange.websocket(Market.SPOT), "/nowhere");
    assertThat(client.isOpen()).isFalse();
    assertThat(exchange.statistics().handshakesRefused()).isEqualTo(1);
  }
}
