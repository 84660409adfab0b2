package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Market;
import io.truewick.simulator.market.ForcedOrder;
import io.truewick.simulator.market.MarketLife;
import io.truewick.simulator.market.SimulatedSymbol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields and their order, as the exchange's documentation has them. */
class PayloadTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MarketLife WILD = MarketLife.oscillating(Duration.ofSeconds(60), 0.05);

  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws Exception {
    exchange =
        SimulatedExchange.start(
            ExchangeSettings.manual(
                Fixtures.START,
                SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 20),
                SimulatedSymbol.usdm("BTCUSDT", "98000", "0.10", "0.001", 20).withLife(WILD),
                SimulatedSymbol.coinm("BTCUSD_PERP", "98000", "0.1", "100", 20).withLife(WILD),
                SimulatedSymbol.coinm("BTCUSD_261225", "98000", "0.1", "100", 20)));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private JsonNode first(Market market, String path) throws Exception {
    TestClient client = TestClient.connect(exchange.websocket(market), path).settled();
    exchange.advanceTo(Fixtures.after(90));
    return client.nextJson();
  }

  private static String fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      names.add(field.getKey());
    }
    return String.join(" ", names);
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT,/ws/btcusdt@ticker,e E s p P w x c Q b B a A o h l v q O C F L n",
    "USDM,/market/ws/btcusdt@ticker,e E s p P w c Q o h l v q O C F L n ps st",
    "COINM,/ws/btcusd_perp@ticker,e E s p P w c Q o h l v q O C F L n ps st",
    "USDM,/market/ws/btcusdt@markPrice,e E s p ap i P r T st",
    "COINM,/ws/btcusd_perp@markPrice@1s,e E s p P i r T st",
    "USDM,/market/ws/btcusdt@forceOrder,e E o ps st",
    "COINM,/ws/btcusd_perp@forceOrder,e E o st",
    "USDM,/public/ws/btcusdt@depth20,e E T s ps U u pu b a st",
    "SPOT,/ws/btcusdt@depth20@100ms,lastUpdateId bids asks",
    "COINM,/ws/btcusd_perp@bookTicker,e u E T s ps b B a A st"
  })
  void eachPayloadHasItsFieldsInOrder(Market market, String path, String fields) throws Exception {
    assertThat(fields(first(market, path))).isEqualTo(fields);
  }

  @ParameterizedTest
  @CsvSource({
    "USDM,/market/ws/btcusdt@forceOrder,s S o f q p ap X l z T",
    "COINM,/ws/btcusd_perp@forceOrder,s ps S o f q p ap X l z T"
  })
  void aForcedOrderIsAnObjectWithin(Market market, String path, String fields) throws Exception {
    JsonNode order = first(market, path).path("o");
    assertThat(fields(order)).isEqualTo(fields);
    assertThat(order.path("S").asText()).isIn("BUY", "SELL");
  }

  @Test
  void aDeliveryContractHasNoFunding() throws Exception {
    JsonNode mark = first(Market.COINM, "/ws/btcusd_261225@markPrice");
    assertThat(mark.path("r").asText("none")).isEmpty();
    assertThat(mark.path("T").asLong(-1)).isZero();
  }

  @Test
  void aPerpetualNamesItsNextFundingTime() throws Exception {
    JsonNode mark = first(Market.USDM, "/market/ws/btcusdt@markPrice@1s");
    assertThat(mark.path("T").asLong()).isEqualTo(Fixtures.after(150));
    assertThat(mark.path("r").asText()).matches("-?0\\.\\d{8}");
  }

  @Test
  void forcedOrdersComeOnceASecondWhileThePriceRuns() throws Exception {
    TestClient client =
        TestClient.connect(exchange.websocket(Market.USDM), "/market/ws/btcusdt@forceOrder");
    client.settled();
    exchange.advanceTo(Fixtures.after(90));
    List<String> frames = client.received();
    List<ForcedOrder> truth = exchange.liquidations(Market.USDM, "BTCUSDT");
    assertThat(frames).hasSameSizeAs(truth).hasSizeGreaterThan(30);
    assertThat(truth).extracting(ForcedOrder::timeMs).doesNotHaveDuplicates();
    assertThat(truth).anyMatch(ForcedOrder::sells).anyMatch(order -> !order.sells());
    JsonNode last = JSON.readTree(frames.get(frames.size() - 1)).path("o");
    assertThat(last.path("T").asLong()).isEqualTo(truth.get(truth.size() - 1).timeMs());
  }

  @Test
  void theSpotTickerHasTheBestPricesOfTheBook() throws Exception {
    JsonNode ticker = first(Market.SPOT, "/ws/btcusdt@ticker");
    assertThat(ticker.path("b").asDouble()).isLessThan(ticker.path("a").asDouble());
    assertThat(ticker.path("C").asLong() - ticker.path("O").asLong()).isEqualTo(86_400_000);
  }
}
