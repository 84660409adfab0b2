package io.truewick.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.market.TrueCandle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {
  private SimulatedExchange exchange;

  @BeforeEach
  void tradeForFiveMinutes() throws Exception {
    exchange = SimulatedExchange.start(Fixtures.settings());
    exchange.stopTradingAt(Fixtures.after(300));
    exchange.advanceTo(Fixtures.after(310));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT,BTCUSDT,/api/v3,1000",
    "USDM,BTCUSDT,/fapi/v1,500",
    "COINM,BTCUSD_PERP,/dapi/v1,500"
  })
  void isWhatRestTradesAddUpTo(Market market, String symbol, String version, int page)
      throws Exception {
    URI base = URI.create(exchange.rest(market) + version);
    TreeMap<Long, List<JsonNode>> minutes = new TreeMap<>();
    long fromId = 0;
    JsonNode rows;
    do {
      String path = "/historicalTrades?symbol=" + symbol + "&limit=" + page + "&fromId=" + fromId;
      rows = RestCalls.json(base, path);
      for (JsonNode row : rows) {
        long openTime = Interval.ONE_MINUTE.openTime(row.path("time").asLong(), 0);
        minutes.computeIfAbsent(openTime, time -> new ArrayList<>()).add(row);
        fromId = row.path("id").asLong() + 1;
      }
    } while (rows.size() == page);

    List<TrueCandle> truth = truth(market, symbol, Interval.ONE_MINUTE);
    assertThat(truth)
        .extracting(TrueCandle::openTimeMs)
        .containsExactlyElementsOf(minutes.keySet());
    for (TrueCandle candle : truth) {
      assertAddsUp(market, candle, minutes.get(candle.openTimeMs()));
    }
  }

  private static void assertAddsUp(Market market, TrueCandle candle, List<JsonNode> rows) {
    BigDecimal volume = BigDecimal.ZERO;
    BigDecimal quote = BigDecimal.ZERO;
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal high = BigDecimal.ZERO;
    for (JsonNode row : rows) {
      BigDecimal price = new BigDecimal(row.path("price").asText());
      BigDecimal quantity = new BigDecimal(row.path("qty").asText());
      volume = volume.add(quantity);
      quote = quote.add(amount(market, price, quantity));
      bought = row.path("isBuyerMaker").asBoolean() ? bought : bought.add(quantity);
      high = high.max(price);
    }
    assertThat(candle.trades()).isEqualTo(rows.size());
    assertThat(candle.volume()).isEqualByComparingTo(volume);
    assertThat(candle.quoteVolume()).isEqualByComparingTo(quote);
    assertThat(candle.takerBuyVolume()).isEqualByComparingTo(bought);
    assertThat(candle.high()).isEqualByComparingTo(high);
    assertThat(candle.open()).isEqualByComparingTo(rows.get(0).path("price").asText());
    assertThat(candle.firstTradeId()).isEqualTo(rows.get(0).path("id").asLong());
    assertThat(candle.lastTradeId()).isEqualTo(rows.get(rows.size() - 1).path("id").asLong());
  }

  private static BigDecimal amount(Market market, BigDecimal price, BigDecimal quantity) {
    return market == Market.COINM
        ? quantity.multiply(BigDecimal.valueOf(100)).divide(price, 16, RoundingMode.HALF_EVEN)
        : price.multiply(quantity);
  }

  @ParameterizedTest
  @CsvSource({"SPOT,BTCUSDT,/api/v3,1s", "SPOT,BTCUSDT,/api/v3,3m", "USDM,BTCUSDT,/fapi/v1,1d"})
  void agreesWithKlines(Market market, String symbol, String version, String interval)
      throws Exception {
    URI base = URI.create(exchange.rest(market) + version);
    String path = "/klines?limit=1000&symbol=" + symbol + "&interval=" + interval;
    List<String> klines = new ArrayList<>();
    for (JsonNode row : RestCalls.json(base, path)) {
      if (row.path(8).asLong() > 0) {
        klines.add(row.path(0).asLong() + " " + plain(row.path(5)) + " " + row.path(8).asLong());
      }
    }
    assertThat(truth(market, symbol, Interval.of(interval)))
        .extracting(c -> c.openTimeMs() + " " + plain(c.volume()) + " " + c.trades())
        .containsExactlyElementsOf(klines);
  }

  private static String plain(JsonNode text) {
    return plain(new BigDecimal(text.asText()));
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private List<TrueCandle> truth(Market market, String symbol, Interval interval) {
    return exchange.truth(market, symbol, interval, 0, Long.MAX_VALUE);
  }
}
