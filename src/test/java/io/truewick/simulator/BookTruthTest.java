package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Market;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.market.TrueBook;
import io.truewick.simulator.market.TrueLevel;
import java.math.BigDecimal;
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

class BookTruthTest {
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

  @ParameterizedTest
  @CsvSource({"SPOT,/stream", "USDM,/public/stream"})
  void everyBestPriceIsTheTopOfTheBookAfterItsUpdate(Market market, String path) throws Exception {
    TestClient client =
        TestClient.connect(
                exchange.websocket(market),
                path + "?streams=btcusdt@bookTicker/btcusdt@depth@100ms")
            .settled();
    exchange.advanceTo(Fixtures.after(30));
    int tops = 0;
    int meetings = 0;
    long diff = -1;
    for (JsonNode frame : parsed(client.received())) {
      JsonNode data = frame.path("data");
      if (frame.path("stream").asText().endsWith("100ms")) {
        diff = data.path("u").asLong();
        continue;
      }
      tops++;
      meetings += data.path("u").asLong() == diff ? 1 : 0;
      TrueBook book = exchange.bookAfter(market, "BTCUSDT", data.path("u").asLong());
      assertThat(book.updateId()).isEqualTo(data.path("u").asLong());
      assertLevel(book.bids().get(0), data.path("b"), data.path("B"));
      assertLevel(book.asks().get(0), data.path("a"), data.path("A"));
    }
    assertThat(tops).isGreaterThan(100);
    assertThat(meetings).isGreaterThan(20);
  }

  private static void assertLevel(TrueLevel level, JsonNode price, JsonNode quantity) {
    assertThat(level.price()).isEqualByComparingTo(price.asText());
    assertThat(level.quantity()).isEqualByComparingTo(quantity.asText());
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT,/ws/btcusdt@depth,/api/v3",
    "USDM,/public/ws/btcusdt@depth,/fapi/v1",
    "COINM,/ws/btcusd_perp@depth@100ms,/dapi/v1"
  })
  void aSnapshotAndTheChangesAfterItAreTheTruthAtEveryUpdate(
      Market market, String stream, String version) throws Exception {
    String symbol = market == Market.COINM ? "BTCUSD_PERP" : "BTCUSDT";
    TestClient client = TestClient.connect(exchange.websocket(market), stream).settled();
    exchange.advanceTo(Fixtures.after(5) + 30);
    JsonNode snapshot =
        RestCalls.json(
            URI.create(exchange.rest(market) + version), "/depth?limit=1000&symbol=" + symbol);
    exchange.advanceTo(Fixtures.after(25));
    Map<BigDecimal, BigDecimal> bids = side(snapshot.path("bids"));
    Map<BigDecimal, BigDecimal> asks = side(snapshot.path("asks"));
    int applied = 0;
    for (JsonNode diff : parsed(client.received())) {
      if (diff.path("u").asLong() <= snapshot.path("lastUpdateId").asLong()) {
        continue;
      }
      apply(bids, diff.path("b"));
      apply(asks, diff.path("a"));
      applied++;
      TrueBook truth = exchange.bookAfter(market, symbol, diff.path("u").asLong());
      assertThat(side(truth.bids())).isEqualTo(bids);
      assertThat(side(truth.asks())).isEqualTo(asks);
      assertThat(truth.timeMs()).isEqualTo(diff.path("E").asLong());
      assertThat(exchange.bookAt(market, symbol, diff.path("E").asLong())).isEqualTo(truth);
    }
    assertThat(applied).isGreaterThanOrEqualTo(18);
  }

  @Test
  void theStatesBetweenTwoTimesAreAllThatThereWere() throws Exception {
    TestClient.connect(exchange.websocket(Market.SPOT), "/ws/btcusdt@depth@100ms").settled();
    exchange.advanceTo(Fixtures.after(20));
    List<TrueBook> states = new ArrayList<>();
    exchange.booksBetween(
        Market.SPOT, "BTCUSDT", Fixtures.after(10), Fixtures.after(15), states::add);
    TrueBook first = exchange.bookAt(Market.SPOT, "BTCUSDT", Fixtures.after(10));
    assertThat(states).hasSizeGreaterThan(50).startsWith(first);
    for (long timeMs = Fixtures.after(10); timeMs <= Fixtures.after(15); timeMs += 50) {
      assertThat(states).contains(exchange.bookAt(Market.SPOT, "BTCUSDT", timeMs));
    }
    assertThat(states)
        .allSatisfy(
            state ->
                assertThat(exchange.bookAfter(Market.SPOT, "BTCUSDT", state.updateId()))
                    .isEqualTo(state));
  }

  private static Map<BigDecimal, BigDecimal> side(List<TrueLevel> levels) {
    Map<BigDecimal, BigDecimal> side = new TreeMap<>();
    levels.forEach(level -> put(side, level.price(), level.quantity()));
    return side;
  }

  private static Map<BigDecimal, BigDecimal> side(JsonNode levels) {
    Map<BigDecimal, BigDecimal> side = new TreeMap<>();
    apply(side, levels);
    return side;
  }

  private static void apply(Map<BigDecimal, BigDecimal> side, JsonNode levels) {
    for (JsonNode level : levels) {
      put(side, new BigDecimal(level.path(0).asText()), new BigDecimal(level.path(1).asText()));
    }
  }

  private static void put(Map<BigDecimal, BigDecimal> side, BigDecimal price, BigDecimal amount) {
    if (amount.signum() == 0) {
      side.remove(price.stripTrailingZeros());
    } else {
      side.put(price.stripTrailingZeros(), amount.stripTrailingZeros());
    }
  }

  @Test
  void onFuturesOnlyThePreviousIdChains() throws Exception {
    TestClient client =
        TestClient.connect(exchange.websocket(Market.USDM), "/public/ws/btcusdt@depth@100ms");
    client.settled();
    exchange.advanceTo(Fixtures.after(10));
    List<JsonNode> diffs = parsed(client.received());
    for (int i = 1; i < diffs.size(); i++) {
      assertThat(diffs.get(i).path("pu").asLong()).isEqualTo(diffs.get(i - 1).path("u").asLong());
    }
    assertThat(diffs).anyMatch(d -> d.path("U").asLong() > d.path("pu").asLong() + 1);
  }

  @Test
  void exactlyOneDiffOfOneSymbolIsDropped() throws Exception {
    TestClient client =
        TestClient.connect(
            exchange.websocket(Market.SPOT),
            "/stream?streams=btcusdt@depth@100ms/ardrbtc@depth@100ms");
    client.settled();
    Fault once = Fault.drop(1).on(Market.SPOT, "btcusdt@depth").at(Fixtures.after(5)).times(1);
    exchange.inject(once);
    exchange.advanceTo(Fixtures.after(20));
    long lost = 0;
    Map<String, Long> last = new TreeMap<>();
    for (JsonNode frame : parsed(client.received())) {
      JsonNode diff = frame.path("data");
      Long before = last.put(diff.path("s").asText(), diff.path("u").asLong());
      lost += before != null && diff.path("U").asLong() != before + 1 ? 1 : 0;
    }
    assertThat(last).hasSize(2);
    assertThat(lost).isEqualTo(1);
    assertThat(exchange.statistics().faultsFired()).containsEntry(FaultKind.DROP, 1L);
  }

  @Test
  void aStaleSnapshotIsOlderThanTheFirstDiff() throws Exception {
    URI base = URI.create(exchange.rest(Market.SPOT) + "/api/v3");
    RestCalls.json(base, "/depth?symbol=BTCUSDT");
    exchange.advanceTo(Fixtures.after(20));
    exchange.inject(Fault.staleDepth(10_000).on(Market.SPOT).times(1));
    long stale = RestCalls.json(base, "/depth?symbol=BTCUSDT").path("lastUpdateId").asLong();
    long fresh = RestCalls.json(base, "/depth?symbol=BTCUSDT").path("lastUpdateId").asLong();
    assertThat(stale)
        .isLessThan(fresh)
        .isEqualTo(exchange.bookAt(Market.SPOT, "BTCUSDT", Fixtures.after(10)).updateId());
  }

  @Test
  void aBookThatNobodyAskedForIsNotKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exchange.bookAt(Market.SPOT, "BTCUSDT", Fixtures.after(1)))
        .withMessageContaining("spot BTCUSDT");
  }

  private static List<JsonNode> parsed(List<String> texts) throws Exception {
    List<JsonNode> parsed = new ArrayList<>();
    for (String text : texts) {
      parsed.add(JSON.readTree(text));
    }
    return parsed;
  }
}
