package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Market;
import io.truewick.simulator.market.MarkFigures;
import io.truewick.simulator.market.MarketTrade;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkTruthTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws Exception {
    exchange = SimulatedExchange.start(Fixtures.settings());
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void everyMarkPriceThatWasSentIsTheTruthOfItsSecond() throws Exception {
    TestClient client =
        TestClient.connect(exchange.websocket(Market.USDM), "/market/ws/btcusdt@markPrice@1s")
            .settled();
    exchange.advanceTo(Fixtures.after(30));
    NavigableMap<Long, MarkFigures> marks =
        exchange.marks(Market.USDM, "BTCUSDT", Fixtures.after(0), Fixtures.after(30), 1_000);
    List<String> frames = client.received();
    assertThat(frames).hasSizeGreaterThan(25).hasSameSizeAs(marks.keySet());
    for (String frame : frames) {
      JsonNode sent = JSON.readTree(frame);
      MarkFigures mark = marks.get(sent.path("E").asLong());
      assertThat(mark.mark()).isEqualByComparingTo(sent.path("p").asText());
      assertThat(mark.index()).isEqualByComparingTo(sent.path("i").asText());
      assertThat(mark.fundingRate()).isEqualByComparingTo(sent.path("r").asText());
      assertThat(mark.nextFundingMs()).isEqualTo(sent.path("T").asLong());
    }
  }

  @Test
  void theNewestTradeIsTheLastThatWasPublishedByThen() throws Exception {
    TestClient client =
        TestClient.connect(exchange.websocket(Market.SPOT), "/ws/btcusdt@trade").settled();
    exchange.advanceTo(Fixtures.after(10));
    List<String> frames = client.received();
    JsonNode last = JSON.readTree(frames.get(frames.size() - 1));
    MarketTrade newest = exchange.newestTrade(Market.SPOT, "BTCUSDT", last.path("E").asLong());
    assertThat(newest.id()).isEqualTo(last.path("t").asLong());
    assertThat(exchange.newestTrade(Market.SPOT, "BTCUSDT", Fixtures.after(0))).isNull();
  }
}
