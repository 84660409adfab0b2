package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.TestDatabase;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which symbols the overview has, and which series and span each figure is of. */
class MarketOverviewTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeAll
  static void fill() {
    SmallMarket.fill(DATABASE);
  }

  /** Its seconds end two days ago. */
  @Test
  void aSeriesThatIsNoLongerBuiltDoesNotStandForItsSymbol() {
    assertThat(of("spot", "BTCUSDT", "interval", "price", "closed_candles")).isEqualTo("1m 106 59");
  }

  @Test
  void theShortestSeriesStandsAsLongAsItEndedLessThanItsLengthBeforeTheNewest() {
    assertThat(builtOf("12:00:30", "12:00:00")).isEqualTo("1s");
    assertThat(builtOf("12:00:58", "12:01:00")).isEqualTo("1m");
    assertThat(builtOf("12:00:59", "12:01:00")).isEqualTo("1s");
  }

  @Test
  void aSymbolWithoutCandlesStandsByItsMarkPriceBookAndOpenInterest() {
    assertThat(
            of(
                "options",
                "BTC-260109-100000-C",
                "interval",
                "open_time",
                "price",
                "status",
                "closed_candles",
                "mid",
                "mark_price",
                "open_interest",
                "at"))
        .isEqualTo("null null null null 0 5250 5250.5 12 2026-01-05T12:00:00Z");
    assertThat(of("coinm", "ETHUSD_PERP", "price", "mid", "mark_price", "at"))
        .isEqualTo("null null null 2026-01-05T11:59:59Z");
  }

  @Test
  void whatExpiredDaysAgoIsLeftOut() {
    assertThat(DATABASE.query("select symbol from instruments order by market, symbol"))
        .extracting(row -> row.get("symbol"))
        .containsExactly("ETHUSD_PERP", "BTC-260109-100000-C", "BTCUSDT", "ETHUSDT", "BTCUSDT");
  }

  /** 30m and 90m are as far from an hour; 168h is farther than 24h, and the session comes last. */
  @Test
  void theSpanNearestToAnHourIsTakenOfThoseThereAre() {
    assertThat(of("spot", "BTCUSDT", "vwap_span", "volatility_span", "volatility"))
        .isEqualTo("1h 1h 0.6");
    assertThat(of("spot", "ETHUSDT", "vwap_span", "volatility_span", "volatility"))
        .isEqualTo("5m 24h 0.9");
    assertThat(of("usdm", "BTCUSDT", "quadrant_span", "quadrant", "funding_rate"))
        .isEqualTo("30m short_covering 0.0001");
    assertThat(of("options", "BTC-260109-100000-C", "quadrant_span", "quadrant"))
        .isEqualTo("30m neutral");
  }

  private static String of(String market, String symbol, String... columns) {
    String names = Arrays.stream(columns).map(c -> '"' + c + '"').collect(Collectors.joining(", "));
    return DATABASE
        .query(
            "select %s from market_overview where market = '%s' and symbol = '%s'"
                .formatted(names, market, symbol))
        .stream()
        .map(
            row ->
                row.values().stream()
                    .map(MarketOverviewTest::text)
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  private static String text(Object value) {
    return value instanceof Timestamp time ? time.toInstant().toString() : String.valueOf(value);
  }

  /** What stands for a symbol whose newest second and minute open then. */
  private static Object builtOf(String second, String minute) {
    try {
      for (List<String> candle :
          List.of(List.of("1s", second, "999 ms"), List.of("1m", minute, "59.999 s"))) {
        DATABASE.execute(
            """
            insert into candles (market, symbol, "interval", open_time, close_time, trades, is_closed, revision)
            select 'coinm', 'NEW', '%1$s', t, t + interval '%3$s', 0, false, 0
            from (select '2026-01-05 %2$sZ'::timestamptz) s (t)
            """
                .formatted(candle.toArray()));
      }
      return DATABASE.value("select \"interval\" from market_overview where symbol = 'NEW'");
    } finally {
      DATABASE.execute("delete from candles where symbol = 'NEW'");
    }
  }
}
