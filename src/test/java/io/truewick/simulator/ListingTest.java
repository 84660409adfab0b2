package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.TrueCandle;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final SimulatedSymbol NEW =
      SimulatedSymbol.spot("NEWUSDT", "2.500", "0.001", "1", 20);

  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws Exception {
    exchange = SimulatedExchange.start(Fixtures.settings());
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private JsonNode rest(String path) throws Exception {
    return RestCalls.json(URI.create(exchange.rest(Market.SPOT) + "/api/v3"), path);
  }

  private List<String> listed() throws Exception {
    return rest("/exchangeInfo").path("symbols").findValuesAsText("symbol");
  }

  @Test
  void aNewListingIsTradedFromThenOn() throws Exception {
    TestClient client =
        TestClient.connect(
            exchange.websocket(Market.SPOT), "/stream?streams=newusdt@trade/newusdt@depth@100ms");
    client.settled();
    exchange.advanceTo(Fixtures.after(10));
    assertThat(client.received()).isEmpty();
    assertThat(listed()).doesNotContain("NEWUSDT");
    exchange.list(NEW);
    assertThat(listed()).contains("NEWUSDT");
    exchange.advanceTo(Fixtures.after(60));
    assertThat(client.received())
        .anyMatch(text -> text.contains("newusdt@trade"))
        .anyMatch(text -> text.contains("newusdt@depth"));
    List<TrueCandle> truth =
        exchange.truth(Market.SPOT, "NEWUSDT", Interval.ONE_SECOND, 0, Long.MAX_VALUE);
    assertThat(truth.get(0).openTimeMs()).isGreaterThanOrEqualTo(Fixtures.after(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exchange.list(NEW))
        .withMessageContaining("listed already");
  }

  @Test
  void aDelistedSymbolFallsSilentAndItsTruthStays() throws Exception {
    TestClient client =
        TestClient.connect(
            exchange.websocket(Market.SPOT),
            "/stream?streams=btcusdt@trade/btcusdt@bookTicker/btcusdt@kline_1m/ardrbtc@depth");
    client.settled();
    exchange.advanceTo(Fixtures.after(30));
    assertThat(client.received()).anyMatch(text -> text.contains("btcusdt@trade"));
    exchange.delist(Market.SPOT, "BTCUSDT");
    exchange.advanceTo(Fixtures.after(60));
    assertThat(client.received()).isNotEmpty().noneMatch(text -> text.contains("btcusdt@"));
    assertThat(listed()).containsExactly("ARDRBTC");
    assertThat(rest("/depth?symbol=BTCUSDT").path("code").asInt()).isEqualTo(-1121);
    assertThat(exchange.truth(Market.SPOT, "BTCUSDT", Interval.ONE_MINUTE, 0, Long.MAX_VALUE))
        .isNotEmpty();
  }
}
