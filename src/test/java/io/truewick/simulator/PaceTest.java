package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.TrueCandle;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {
  private static final String TRADES = "/ws/btcusdt@trade";

  @Test
  void aRunningClockGivesTheSameMarketAsOneMovedByHand() throws Exception {
    long end = Fixtures.after(120);
    try (SimulatedExchange running = SimulatedExchange.start(Fixtures.settings().withSpeed(120));
        SimulatedExchange manual = SimulatedExchange.start(Fixtures.settings())) {
      running.stopTradingAt(end);
      manual.stopTradingAt(end);
      TestClient client =
          TestClient.connect(running.websocket(Market.SPOT), "/ws/btcusdt@kline_1m");
      while (new ObjectMapper().readTree(client.next()).path("E").asLong() < end + 1_000) {
        assertThat(running.now()).isGreaterThan(Fixtures.START_MS);
      }
      manual.advanceTo(end + 100);
      assertThat(truth(running)).isEqualTo(truth(manual)).isNotEmpty();
    }
  }

  private static List<TrueCandle> truth(SimulatedExchange exchange) {
    return exchange.truth(Market.SPOT, "BTCUSDT", Interval.ONE_MINUTE, 0, Long.MAX_VALUE);
  }

  @Test
  void closedKlinesAreTheTruth() throws Exception {
    try (SimulatedExchange exchange = SimulatedExchange.start(Fixtures.settings())) {
      TestClient client =
          TestClient.connect(exchange.websocket(Market.USDM), "/market/ws/btcusdt@kline_1m");
      client.settled();
      exchange.advanceTo(Fixtures.after(601));
      TreeMap<Long, String> closed = new TreeMap<>();
      for (String text : client.received()) {
        JsonNode kline = new ObjectMapper().readTree(text).path("k");
        if (kline.path("x").asBoolean()) {
          closed.put(kline.path("t").asLong(), kline.path("n").asText() + kline.path("f").asText());
        }
      }
      TreeMap<Long, String> truth = new TreeMap<>();
      exchange
          .truth(Market.USDM, "BTCUSDT", Interval.ONE_MINUTE, 0, Fixtures.after(570))
          .forEach(c -> truth.put(c.openTimeMs(), c.trades() + "" + c.firstTradeId()));
      assertThat(closed).hasSize(10).containsAllEntriesOf(truth);
    }
  }

  @Test
  void theDemoHasTradedBeforeItOpens() throws Exception {
    try (SimulatedExchange demo = SimulatedExchange.start(ExchangeSettings.demo())) {
      URI spot = URI.create(demo.rest(Market.SPOT) + "/api/v3");
      assertThat(RestCalls.json(spot, "/trades?symbol=BTCUSDT&limit=1000")).isNotEmpty();
      TestClient client = TestClient.connect(demo.websocket(Market.SPOT), TRADES);
      assertThat(client.next()).startsWith("{\"e\":\"trade\"");
      // its clock is ours, however long its past took; else this does not end
      while (Math.abs(demo.now() - System.currentTimeMillis()) > 500) {
        assertThat(client.next()).isNotNull();
      }
    }
  }

  @Test
  void aReaderThatDoesNotReadIsDroppedAndHoldsUpNobody() throws Exception {
    ExchangeSettings busy =
        ExchangeSettings.manual(
            Fixtures.START, Fixtures.settings().symbols().get(0).withTradesPerSecond(2_000));
    try (SimulatedExchange exchange = SimulatedExchange.start(busy);
        Socket lazy = new Socket()) {
      URI address = exchange.websocket(Market.SPOT);
      lazy.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      String request =
          "GET /spot"
              + TRADES
              + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\nSec-WebSocket-Version: 13\r\n\r\n";
      lazy.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(lazy.getInputStream().read()).isEqualTo('H');
      TestClient other = TestClient.connect(address, "/ws").settled();
      assertThat(exchange.statistics().connections()).isEqualTo(2);
      exchange.advanceTo(Fixtures.START_MS + Duration.ofMinutes(5).toMillis());
      assertThat(exchange.statistics().connections()).isEqualTo(1);
      assertThat(other.isOpen()).isTrue();
    }
  }
}
