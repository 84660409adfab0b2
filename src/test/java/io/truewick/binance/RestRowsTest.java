package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RestRowsTest {
  private static final String TRADE =
      """
      {"id":71,"price":"3120.45000000","qty":"0.50000000","quoteQty":"1560.22500000",
       "time":1795000000121,"isBuyerMaker":true,"isBestMatch":true,"news":{"a":[1,{"b":2}]}}""";
  private static final String AGGREGATE =
      """
      {"a":9,"p":"98111.10","q":"0.412","nq":"0.400","f":70,"l":76,"T":1795000000101,"m":false}""";

  @Test
  void readsATradeWithEveryDigitAndPassesOverUnknownFields() throws IOException {
    assertThat(RestRows.trades(bytes("[" + TRADE + "]")))
        .containsExactly(
            new TradeRecord(
                71,
                71,
                71,
                1795000000121L,
                new BigDecimal("3120.45000000"),
                new BigDecimal("0.50000000"),
                true));
  }

  @Test
  void cutsMicrosecondsToMilliseconds() throws IOException {
    String micros = TRADE.replace("1795000000121", "1795000000121999");
    assertThat(RestRows.trades(bytes("[" + micros + "]")).get(0).timeMs())
        .isEqualTo(1795000000121L);
  }

  @Test
  void readsAnAggregate() throws IOException {
    assertThat(RestRows.aggregates(bytes("[" + AGGREGATE + "]")))
        .containsExactly(
            new TradeRecord(
                9,
                70,
                76,
                1795000000101L,
                new BigDecimal("98111.10"),
                new BigDecimal("0.412"),
                false));
  }

  @Test
  void givesAnAuditDuplicateNoPrice() throws IOException {
    String duplicate =
        "[{\"a\":9,\"p\":\"0\",\"q\":\"0\",\"f\":-1,\"l\":-1,\"T\":1795000000101,\"m\":false}]";
    TradeRecord row = RestRows.aggregates(bytes(duplicate)).get(0);
    assertThat(row.id()).isEqualTo(9);
    assertThat(row.price()).isNull();
    assertThat(row.quantity()).isNull();
  }

  @Test
  void refusesARowThatIsNotWhole() {
    for (String field : List.of("id", "price", "qty", "time", "isBuyerMaker")) {
      String without = TRADE.replace('"' + field + '"', "\"other\"");
      assertThatThrownBy(() -> RestRows.trades(bytes("[" + without + "]")))
          .as("without " + field)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesAnErrorWhereRowsShouldBe() {
    assertThatThrownBy(() -> RestRows.trades(bytes("{\"code\":-1121,\"msg\":\"no\"}")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected START_ARRAY");
  }

  @Test
  void refusesANumberThatWouldTakeForEverToAdd() {
    String huge = TRADE.replace("3120.45000000", "1e999999999");
    assertThatThrownBy(() -> RestRows.trades(bytes("[" + huge + "]")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("plain decimal");
  }

  @Test
  void readsTheClockAndTheErrorCode() throws IOException {
    assertThat(RestRows.serverTime(bytes("{\"zone\":[1],\"serverTime\":1795000000121}")))
        .isEqualTo(1795000000121L);
    assertThat(RestRows.errorCode(bytes("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}")))
        .isEqualTo(-1121);
    assertThat(RestRows.errorCode(bytes("<html>"))).isZero();
  }

  @Test
  void readsTheSymbolsOfEveryMarket() throws IOException {
    assertThat(
            symbols(
                """
                {"timezone":"UTC","rateLimits":[{"limit":6000}],"symbols":[
                 {"symbol":"ETHUSDT","status":"TRADING","filters":[{"status":"x"}]},
                 {"symbol":"币安人生USDT","status":"HALT"}]}"""))
        .containsExactly("ETHUSDT TRADING null", "币安人生USDT HALT null");
    assertThat(
            symbols(
                """
                {"symbols":[{"symbol":"BTCUSD_PERP","contractStatus":"TRADING","contractSize":100}]}"""))
        .containsExactly("BTCUSD_PERP TRADING 100");
    assertThat(symbols("{\"optionSymbols\":[{\"symbol\":\"BTC-261225-120000-C\",\"unit\":1}]}"))
        .containsExactly("BTC-261225-120000-C TRADING null");
    assertThatThrownBy(() -> symbols("{}")).isInstanceOf(IOException.class);
  }

  @Property
  void garbageIsOnlyEverRejected(@ForAll String text, @ForAll boolean within) {
    byte[] answer = bytes(within ? "[{\"id\":" + text + "}]" : text);
    for (Decoding decoding : List.<Decoding>of(RestRows::trades, RestRows::aggregates)) {
      try {
        assertThat(decoding.of(answer)).isEmpty();
      } catch (IOException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void encodesSymbolsAndKnowsWhatCallsCost() {
    RestCall chinese = RestCall.newestTrades(Instrument.of(Market.SPOT, "币USDT"), 1);
    assertThat(chinese.target()).isEqualTo("/api/v3/trades?symbol=%E5%B8%81USDT&limit=1");
    RestCall keyed = RestCall.tradesFrom(Instrument.of(Market.COINM, "BTCUSD_PERP"), 7);
    assertThat(keyed)
        .isEqualTo(
            new RestCall(
                Market.COINM,
                "/dapi/v1/historicalTrades?symbol=BTCUSD_PERP&fromId=7&limit=500",
                200,
                true));
    assertThat(keyed.pool()).isEqualTo(IpPool.FUTURES);
    assertThat(RestCall.time(Market.OPTIONS).target()).isEqualTo("/eapi/v1/time");
    assertThat(RestCall.exchangeInfo(Market.SPOT).weight()).isEqualTo(20);
  }

  private interface Decoding {
    List<TradeRecord> of(byte[] answer) throws IOException;
  }

  private static List<String> symbols(String answer) throws IOException {
    List<String> found = new ArrayList<>();
    RestRows.symbols(
        bytes(answer), (name, status, size) -> found.add(name + " " + status + " " + size));
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void readsVolumesInQuoteAssetOrElseInContracts() throws IOException {
    String answer =
        "[{\"symbol\":\"ETHUSDT\",\"volume\":\"2.5\",\"quoteVolume\":\"7800.10\",\"x\":[]},"
            + "{\"symbol\":\"BTCUSD_PERP\",\"volume\":\"915\",\"baseVolume\":\"0.9\"}]";

    assertThat(RestRows.quoteVolumes(answer.getBytes(UTF_8)))
        .containsEntry("ETHUSDT", new BigDecimal("7800.10"))
        .containsEntry("BTCUSD_PERP", new BigDecimal("915"));
  }
}
