package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Market;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookStreamsTest {
  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws Exception {
    exchange = SimulatedExchange.start(Fixtures.settings());
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT,/ws/btcusdt@depth,/api/v3",
    "SPOT,/ws/btcusdt@depth@100ms,/api/v3",
    "USDM,/public/ws/btcusdt@depth,/fapi/v1",
    "USDM,/public/ws/btcusdt@depth@500ms,/fapi/v1"
  })
  void anEarlySnapshotAndTheChangesAfterItGiveTheLaterSnapshot(
      Market market, String stream, String version) throws Exception {
    TestClient client = TestClient.connect(exchange.websocket(market), stream).settled();
    exchange.advanceTo(Fixtures.START_MS + 5_150);
    JsonNode early = snapshot(market, version);
    exchange.advanceTo(Fixtures.after(20));
    Map<String, String> bids = side(early.path("bids"));
    long lastId = 0;
    long snapshotId = early.path("lastUpdateId").asLong();
    for (JsonNode change : parsed(client.received())) {
      assertThat(lastId == 0 || lastId == before(change)).isTrue();
      lastId = change.path("u").asLong();
      if (lastId > snapshotId) {
        apply(bids, change.path("b"));
      }
    }
    JsonNode late = snapshot(market, version);
    assertThat(lastId).isEqualTo(late.path("lastUpdateId").asLong());
    assertThat(bids).isEqualTo(side(late.path("bids")));
  }

  private static long before(JsonNode change) {
    return change.has("pu") ? change.path("pu").asLong() : change.path("U").asLong() - 1;
  }

  private JsonNode snapshot(Market market, String version) throws Exception {
    URI base = URI.create(exchange.rest(market) + version);
    return RestCalls.json(base, "/depth?symbol=BTCUSDT&limit=1000");
  }

  private static Map<String, String> side(JsonNode levels) {
    Map<String, String> side = new TreeMap<>();
    apply(side, levels);
    return side;
  }

  private static void apply(Map<String, String> side, JsonNode levels) {
    for (JsonNode level : levels) {
      if (level.path(1).asDouble() == 0) {
        side.remove(level.path(0).asText());
      } else {
        side.put(level.path(0).asText(), level.path(1).asText());
      }
    }
  }

  private static List<JsonNode> parsed(List<String> texts) throws Exception {
    List<JsonNode> parsed = new ArrayList<>();
    for (String text : texts) {
      parsed.add(new ObjectMapper().readTree(text));
    }
    return parsed;
  }

  @Test
  void partialBooksAndTickersHaveTheShapesOfTheirMarket() throws Exception {
    TestClient spot =
        TestClient.connect(exchange.websocket(Market.SPOT), "/ws/btcusdt@depth5@100ms");
    TestClient usdm =
        TestClient.connect(exchange.websocket(Market.USDM), "/public/ws/btcusdt@bookTicker");
    spot.settled();
    usdm.settled();
    exchange.advanceTo(Fixtures.after(5));
    JsonNode book = spot.nextJson();
    assertThat(book.path("bids")).hasSize(5);
    assertThat(book.has("e")).isFalse();
    assertThat(book.path("bids").path(0).path(0).asDouble())
        .isLessThan(book.path("asks").path(0).path(0).asDouble());
    assertThat(usdm.next())
        .matches(
            "\\{\"e\":\"bookTicker\",\"u\":\\d+,\"E\":\\d+,\"T\":\\d+,\"s\":\"BTCUSDT\",\"ps\":\"BTCUSDT\","
                + "\"b\":\"\\d+\\.\\d\\d\",\"B\":\"[\\d.]+\",\"a\":\"[\\d.]+\",\"A\":\"[\\d.]+\",\"st\":1}");
  }
}
