package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private static final String TRADES = "/ws/btcusdt@trade";
  private static final Interval MINUTE = Interval.ONE_MINUTE;
  private static final ObjectMapper JSON = new ObjectMapper();

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

  private static List<Long> ids(List<String> texts) throws IOException {
    List<Long> ids = new ArrayList<>();
    for (String text : texts) {
      ids.add(JSON.readTree(text).path("t").asLong());
    }
    return ids;
  }

  private static List<Long> contiguous(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void aCutResetsTheConnectionsOfOneMarketAtItsTime() throws Exception {
    TestClient spot = connect(Market.SPOT, TRADES);
    TestClient usdm = connect(Market.USDM, "/public" + TRADES);
    exchange.inject(Fault.cut().on(Market.SPOT).at(Fixtures.after(30)));
    exchange.advanceTo(Fixtures.after(29));
    assertThat(spot.received()).isNotEmpty();
    exchange.advanceTo(Fixtures.after(60));
    assertThat(spot.closeCode()).isNotEqualTo(1000);
    assertThat(usdm.received()).isNotEmpty();
    assertThat(exchange.statistics().faultsFired()).containsEntry(FaultKind.CUT, 1L);
  }

  @Test
  void handshakesAreRefusedWhileTheFaultLasts() throws Exception {
    exchange.inject(Fault.refuse().lasting(1_000));
    assertThat(TestClient.connect(exchange.websocket(Market.SPOT), TRADES).isOpen()).isFalse();
    exchange.advanceTo(Fixtures.after(1));
    assertThat(TestClient.connect(exchange.websocket(Market.SPOT), TRADES).isOpen()).isTrue();
  }

  @Test
  void aMutedStreamIsSilentAndItsNeighbourIsNot() throws Exception {
    TestClient client = connect(Market.SPOT, "/stream?streams=btcusdt@trade/btcusdt@aggTrade");
    exchange.inject(Fault.mute().on(Market.SPOT, "btcusdt@trade").lasting(60_000));
    exchange.advanceTo(Fixtures.after(59));
    assertThat(client.received()).isNotEmpty().noneMatch(text -> text.contains("@trade"));
    exchange.advanceTo(Fixtures.after(120));
    assertThat(client.received()).anyMatch(text -> text.contains("@trade"));
  }

  @Test
  void droppedFramesLeaveHolesInTheIds() throws Exception {
    TestClient client = connect(Market.SPOT, TRADES);
    exchange.inject(Fault.drop(0.1));
    exchange.advanceTo(Fixtures.after(60));
    List<Long> ids = ids(client.received());
    long dropped = exchange.statistics().faultsFired().get(FaultKind.DROP);
    assertThat(dropped).isPositive();
    assertThat(ids).isSorted();
    assertThat(ids.get(ids.size() - 1) - ids.get(0) + 1 - ids.size()).isBetween(1L, dropped);
  }

  @ParameterizedTest
  @CsvSource({"CORRUPT,q,qty,2", "CORRUPT_PRICE,p,price,1.01"})
  void oneLiveTradeIsWrongAndRestIsNot(FaultKind kind, String live, String atRest, double factor)
      throws Exception {
    TestClient client = connect(Market.SPOT, "/stream?streams=btcusdt@trade/btcusdt@kline_1m");
    exchange.inject(Fault.of(kind).on(Market.SPOT, "btcusdt@").at(Fixtures.after(5)).times(1));
    exchange.advanceTo(Fixtures.after(30));
    URI base = URI.create(exchange.rest(Market.SPOT) + "/api/v3");
    Map<Long, JsonNode> rows = new HashMap<>();
    RestCalls.json(base, "/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=0")
        .forEach(row -> rows.put(row.path("id").asLong(), row));
    List<Double> wrong = new ArrayList<>();
    for (String text : client.received()) {
      JsonNode trade = JSON.readTree(text).path("data");
      if (trade.path("e").asText().equals("trade")) {
        double truth = rows.get(trade.path("t").asLong()).path(atRest).asDouble();
        if (trade.path(live).asDouble() != truth) {
          wrong.add(trade.path(live).asDouble() / truth);
        }
      }
    }
    assertThat(wrong).hasSize(1);
    assertThat(wrong.get(0)).isCloseTo(factor, within(0.001));
  }

  @Test
  void duplicatedFramesComeTwice() throws Exception {
    TestClient client = connect(Market.SPOT, TRADES);
    exchange.inject(Fault.duplicate(0.1));
    exchange.advanceTo(Fixtures.after(60));
    List<Long> ids = ids(client.received());
    long twice = exchange.statistics().faultsFired().get(FaultKind.DUPLICATE);
    assertThat(twice).isPositive();
    assertThat(ids.size() - ids.stream().distinct().count()).isEqualTo(twice);
  }

  @Test
  void reorderedFramesAreSwappedWithTheirNeighbour() throws Exception {
    TestClient client = connect(Market.SPOT, TRADES);
    exchange.inject(Fault.reorder(0.1).lasting(30_000));
    exchange.advanceTo(Fixtures.after(120));
    List<Long> ids = ids(client.received());
    List<Long> sorted = ids.stream().sorted().toList();
    assertThat(ids).isNotEqualTo(sorted);
    assertThat(sorted).isEqualTo(contiguous(sorted.get(0), sorted.get(sorted.size() - 1)));
  }

  @Test
  void aStallHoldsEverythingBackAndLosesNothing() throws Exception {
    TestClient client = connect(Market.SPOT, TRADES);
    exchange.inject(Fault.stall(30_000));
    exchange.advanceTo(Fixtures.after(29));
    client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
    assertThat(client.isSilent()).isTrue();
    exchange.advanceTo(Fixtures.after(60));
    List<Long> ids = ids(client.received().stream().filter(t -> t.contains("\"e\"")).toList());
    assertThat(ids).isEqualTo(contiguous(ids.get(0), ids.get(ids.size() - 1)));
  }

  @Test
  void malformedFramesComeBetweenTheRealOnes() throws Exception {
    TestClient client = connect(Market.SPOT, TRADES);
    exchange.inject(Fault.malformed(0.5));
    exchange.advanceTo(Fixtures.after(60));
    List<String> texts = client.received();
    List<String> real = texts.stream().filter(text -> text.contains("\"M\":true}")).toList();
    List<Long> ids = ids(real);
    assertThat(ids).isEqualTo(contiguous(ids.get(0), ids.get(ids.size() - 1)));
    assertThat(texts).contains("{", "null", "[]");
    assertThat((long) texts.size() - real.size())
        .isEqualTo(exchange.statistics().faultsFired().get(FaultKind.MALFORMED));
  }

  @Test
  void bytesThatAreNoUtf8MakeAClientHangUp() throws Exception {
    TestClient client = connect(Market.SPOT, TRADES);
    exchange.inject(Fault.invalidUtf8(0.5));
    exchange.advanceTo(Fixtures.after(60));
    assertThat(client.closeCode()).isEqualTo(1007);
  }

  @Test
  void aShutdownIsAnnouncedAndThenTrue() throws Exception {
    TestClient client = connect(Market.SPOT, "/stream");
    exchange.inject(Fault.shutdown(5_000).on(Market.SPOT).at(Fixtures.after(10)));
    exchange.advanceTo(Fixtures.after(12));
    long announced = Fixtures.after(10);
    assertThat(client.next())
        .isEqualTo(
            "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":"
                + announced
                + "}}");
    assertThat(client.isOpen()).isTrue();
    exchange.advanceTo(Fixtures.after(16));
    assertThat(client.closeCode()).isEqualTo(1001);
  }

  @Test
  void connectionsDieOfAge() throws Exception {
    ExchangeSettings settings = Fixtures.settings().withConnectionLifetime(Duration.ofHours(24));
    try (SimulatedExchange mortal = SimulatedExchange.start(settings)) {
      TestClient client = TestClient.connect(mortal.websocket(Market.SPOT), "/ws").settled();
      mortal.stopTradingAt(0);
      mortal.advanceTo(Fixtures.after(23 * 3600));
      assertThat(client.received()).isEmpty();
      mortal.advanceTo(Fixtures.after(24 * 3600 + 1));
      assertThat(client.closeCode()).isEqualTo(1001);
    }
  }

  @Test
  void faultsNeverChangeTheMarket() throws Exception {
    connect(Market.SPOT, TRADES);
    exchange.inject(Fault.drop(0.5));
    exchange.advanceTo(Fixtures.after(120));
    try (SimulatedExchange healthy = SimulatedExchange.start(Fixtures.settings())) {
      healthy.advanceTo(Fixtures.after(60));
      healthy.advanceTo(Fixtures.after(120));
      assertThat(exchange.truth(Market.SPOT, "BTCUSDT", MINUTE, 0, Long.MAX_VALUE))
          .isEqualTo(healthy.truth(Market.SPOT, "BTCUSDT", MINUTE, 0, Long.MAX_VALUE))
          .isNotEmpty();
    }
  }
}
