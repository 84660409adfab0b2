package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RestRowsTest {
  private static final String TRADE =
      """
      {"id":71,"price":"3120.45000000","qty":"0.50000000","quoteQty":"1560.22500000",
       "time":1795000000121,"isBuyerMaker":true,"isBestMatch":true,"news":{"a":[1,{"b":2}]}}""";
  private static final String KLINE =
      """
      [1794999960000,"3119.90000000","3121.10000000","3119.10000000","3120.80000000","812.40210000",
       1795000019999,"2534871.10293000",4999,"401.00120000","1251210.00391000","0"]"""
          .strip();
  private static final Instrument ETH = Instrument.of(Market.SPOT, "ETHUSDT");
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

  @Test
  void readsAKlineWithEveryDigit() throws IOException {
    assertThat(klines("[" + KLINE + "]", 1_795_000_020_000L))
        .containsExactly(
            new Kline(
                ETH,
                "1m",
                1_794_999_960_000L,
                1_795_000_019_999L,
                new BigDecimal("3119.90000000"),
                new BigDecimal("3121.10000000"),
                new BigDecimal("3119.10000000"),
                new BigDecimal("3120.80000000"),
                new BigDecimal("812.40210000"),
                new BigDecimal("2534871.10293000"),
                4999,
                new BigDecimal("401.00120000"),
                new BigDecimal("1251210.00391000"),
                null,
                null,
                true,
                Kline.REST,
                1_795_000_020_000L));
  }

  @Test
  void callsAKlineFinalOnceItsTimeIsOverOrALaterOneHasBegun() throws IOException {
    String later = KLINE.replace("1794999960000", "1795000020000").replace("19999", "79999");
    assertThat(klines("[" + KLINE + "]", 1_795_000_019_999L).get(0).closed()).isFalse();
    assertThat(klines("[" + KLINE + "," + later + "]", 1_795_000_019_000L))
        .extracting(Kline::closed)
        .containsExactly(true, false);
  }

  @Test
  void refusesAKlineThatIsNotWhole() {
    for (String bad :
        List.of(
            "[[1794999960000,\"1\",\"1\",\"1\"]]",
            "[" + KLINE.replace("\"3119.10000000\"", "3119.1") + "]",
            "[" + KLINE.replace("1795000019999", "1794999960000") + "]",
            "[" + KLINE.replace("4999", "-1") + "]",
            "[" + KLINE.substring(0, KLINE.length() - 1),
            "[{}]")) {
      assertThatThrownBy(() -> klines(bad, 0)).as(bad).isInstanceOf(IOException.class);
    }
  }

  @Property
  void garbageIsOnlyEverRejected(@ForAll String text, @ForAll boolean within) {
    byte[] answer = bytes(within ? "[{\"id\":" + text + "}]" : text);
    for (Decoding decoding :
        List.<Decoding>of(
            RestRows::trades,
            RestRows::aggregates,
            body -> RestRows.klines(body, ETH, Interval.ONE_MINUTE, 0))) {
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
    RestCall klines = RestCall.klines(ETH, Interval.ONE_MONTH, 5, -1, 1000);
    assertThat(klines.target())
        .isEqualTo("/api/v3/klines?symbol=ETHUSDT&interval=1M&startTime=5&limit=1000");
    assertThat(klines.weight()).isEqualTo(2);
    assertThat(futuresWeights(99, 100, 499, 500, 1000, 1001)).containsExactly(1, 2, 2, 5, 5, 10);
    assertThatThrownBy(() -> RestCall.klines(ETH, Interval.ONE_DAY, -1, -1, 1001))
        .hasMessageContaining("1 to 1000");
    assertThat(RestCall.time(Market.OPTIONS).target()).isEqualTo("/eapi/v1/time");
    assertThat(RestCall.exchangeInfo(Market.SPOT).weight()).isEqualTo(20);
  }

  private static List<Integer> futuresWeights(int... limits) {
    Instrument btc = Instrument.of(Market.USDM, "BTCUSDT");
    return Arrays.stream(limits)
        .mapToObj(limit -> RestCall.klines(btc, Interval.ONE_MINUTE, -1, -1, limit).weight())
        .toList();
  }

  private interface Decoding {
    List<?> of(byte[] answer) throws IOException;
  }

  private static List<Kline> klines(String answer, long exchangeMs) throws IOException {
    return RestRows.klines(bytes(answer), ETH, Interval.ONE_MINUTE, exchangeMs);
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
