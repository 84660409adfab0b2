package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.ClickHouseDatabase;
import io.truewick.sink.ComparableRows;
import io.truewick.sink.TestDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The views in ClickHouse say of a small market what PostgreSQL's say, and read what they need. */
@Tag("clickhouse")
class ClickHouseViewsIT {
  /** One is computed from decimals, the other from doubles. */
  private static final int DIGITS = 12;

  private static final Set<String> BY_THE_CLOCK = Set.of("lasts");
  private static final Pattern GRANULES = Pattern.compile("Granules: (\\d+)/(\\d+)");

  /** Half a year of minutes. */
  private static final String MANY =
      "insert into candles_store (market, symbol, \"interval\", open_time, close_time, trades,"
          + " volume, quote_volume, is_closed, status, revision) select 'coinm', 'MANY', '1m',"
          + " toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + interval number minute as t,"
          + " t + interval 59999 millisecond, 1, 1, 1, true, 'complete', 0 from numbers(200000)";

  @RegisterExtension static final TestDatabase POSTGRES = TestDatabase.migrated();

  private static ClickHouseDatabase clickHouse;

  @BeforeAll
  static void fill() {
    SmallMarket.fill(POSTGRES);
    clickHouse = ClickHouseDatabase.migrated();
    ClickHouseMarket.copy(POSTGRES, clickHouse);
  }

  @AfterAll
  static void drop() {
    clickHouse.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latest_candles",
        "candles_proven",
        "candle_match_rate",
        "trade_flow",
        "open_alerts",
        "instruments",
        "market_overview"
      })
  void eachSaysWhatItSaysInPostgres(String view) {
    String query = "select * from " + view;
    assertThat(rows(clickHouse.query(query)))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(rows(POSTGRES.query(query)));
  }

  /** Before the first was closed, before and after one was repaired, and later. */
  @ParameterizedTest
  @ValueSource(strings = {"11:01:00", "11:31:10", "11:31:21", "23:00:00"})
  void candlesAreKnownAsTheyWereInPostgres(String time) {
    List<Map<String, Object>> there =
        POSTGRES.query("select * from candles_as_of('2026-01-05 " + time + "Z')");
    assertThat(there.isEmpty()).isEqualTo(time.equals("11:01:00"));
    assertThat(rows(clickHouse.query("select * from candles_as_of(t = '2026-01-05 " + time + "')")))
        .containsExactlyInAnyOrderElementsOf(rows(there));
  }

  @Test
  void anAlertLastsAsLongAsInPostgres() {
    long there =
        ((Number) POSTGRES.value("select max(extract(epoch from lasts))::bigint from open_alerts"))
            .longValue();
    long here = Long.parseLong(clickHouse.value("select max(lasts) from open_alerts"));
    assertThat(here - there).isBetween(-2L, 60L);
  }

  @Test
  void partitionsAreThoseThatHoldRows() {
    String query = "select table_name, from_time, to_time from partitions";
    assertThat(rows(POSTGRES.query(query)))
        .containsAll(rows(clickHouse.query(query + " where table_name <> 'alerts'")));
    assertThat(
            clickHouse.query(
                "select distinct partition_name, bytes > 0 as filled from partitions"
                    + " where table_name in ('candles', 'book_imbalance') order by 1"))
        .extracting(row -> row.get("partition_name") + " " + row.get("filled"))
        .containsExactly("202601 1", "20260105 1");
  }

  @Test
  void theNewestIsFoundWithoutReadingTheRest() {
    try (ClickHouseDatabase database = ClickHouseDatabase.migrated()) {
      database.execute(MANY);

      assertThat(
              explain(
                  database,
                  "select market, symbol, \"interval\", max(open_time) from candles_store group by all"))
          .contains("(newest)");
      for (String query :
          List.of(
              "select * from latest_candles",
              "select close from candles_proven where market = 'coinm' and symbol = 'MANY' and"
                  + " \"interval\" = '1m' and open_time >= '2026-03-01 00:00:00' and open_time <"
                  + " '2026-03-02 00:00:00'",
              "select price from market_overview")) {
        assertThat(granulesOfCandles(database, query)).as(query).isBetween(1, 3);
      }
      assertThat(granulesOfCandles(database, "select sum(trades) from candles")).isGreaterThan(20);
    }
  }

  @Test
  void aConditionOnTheKeyReachesTheKeyBehindTheParameter() {
    assertThat(
            explain(
                clickHouse,
                "select * from candles_as_of(t = now64(6)) where market = 'spot' and symbol ="
                    + " 'BTCUSDT' and \"interval\" = '1m' and open_time >= '2026-01-05 11:30:00'"))
        .contains("(symbol in ['BTCUSDT', 'BTCUSDT'])");
  }

  private static String explain(ClickHouseDatabase database, String query) {
    return database.query("explain indexes = 1 " + query).stream()
        .map(row -> String.valueOf(row.values().iterator().next()))
        .collect(Collectors.joining("\n"));
  }

  /** What the primary key leaves to be read of candles, all parts together; the largest read. */
  private static int granulesOfCandles(ClickHouseDatabase database, String query) {
    int largest = 0;
    for (String read : explain(database, query).split("ReadFromMergeTree \\(", -1)) {
      Matcher matcher = GRANULES.matcher(read);
      int last = 0;
      while (matcher.find()) {
        last = Integer.parseInt(matcher.group(1));
      }
      largest = Math.max(largest, read.matches("(?s)[\\w.]*candles_store\\).*") ? last : 0);
    }
    return largest;
  }

  private static Collection<List<String>> rows(List<Map<String, Object>> rows) {
    Collection<List<String>> texts = ComparableRows.of(rows, BY_THE_CLOCK, DIGITS).keySet();
    assertThat(texts).as("rows that are there once").hasSameSizeAs(rows);
    return texts;
  }
}
