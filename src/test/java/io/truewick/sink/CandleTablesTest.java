package io.truewick.sink;

import static io.truewick.sink.Rows.BTC;
import static io.truewick.sink.Rows.TEN_MS;
import static io.truewick.sink.Rows.closedCandle;
import static io.truewick.sink.Rows.decimal;
import static io.truewick.sink.Rows.openCandle;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Candle;
import io.truewick.model.CandleCheck;
import io.truewick.model.CheckOutcome;
import io.truewick.model.Kline;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CandleTablesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeEach
  void emptyTables() {
    DATABASE.execute("truncate candles, candle_revisions, candle_checks");
  }

  @Test
  void aCandleComesBackAsItWent() throws Exception {
    write(CandleTables.CANDLES, closedCandle(TEN_MS, "1.75"));
    Map<String, Object> row = only("candles");
    assertThat(row)
        .containsEntry("market", "spot")
        .containsEntry("symbol", "BTCUSDT")
        .containsEntry("interval", "1m")
        .containsEntry("open_time", new Timestamp(TEN_MS))
        .containsEntry("close_time", new Timestamp(TEN_MS + 59_999))
        .containsEntry("trades", 7L)
        .containsEntry("first_trade_id", 100L)
        .containsEntry("last_trade_id", 106L)
        .containsEntry("is_closed", true)
        .containsEntry("status", "complete")
        .containsEntry("missing_trades", 0L)
        .containsEntry("revision", 0);
    assertDecimals(row, "open 1.5, high 1.75, low 1.5, close 1.75, volume 12.345");
    assertDecimals(row, "quote_volume 0.00000001, taker_buy_volume 2, taker_buy_quote_volume 0");
    assertDecimals(row, "vwap 1.123456789012345678");
    assertThat(row.get("updated_at")).isNotNull();
  }

  @Test
  void anUnknownCandleHasNoPrices() throws Exception {
    write(CandleTables.CANDLES, Rows.unknownCandle(TEN_MS));
    assertThat(only("candles"))
        .containsEntry("status", "unknown")
        .containsEntry("open", null)
        .containsEntry("close", null)
        .containsEntry("vwap", null)
        .containsEntry("first_trade_id", null)
        .containsEntry("missing_trades", null);
  }

  @Test
  void hugeTinyAndExponentDecimalsAreExact() throws Exception {
    Candle candle = closedCandle(TEN_MS, "98765432109876543210.123456789012345678");
    write(CandleTables.CANDLES, candle, closedCandle(TEN_MS + 60_000, "2E+3"));
    assertThat(DATABASE.query("select close from candles order by open_time"))
        .extracting(row -> ((BigDecimal) row.get("close")).stripTrailingZeros())
        .containsExactly(decimal("98765432109876543210.123456789012345678"), decimal("2E+3"));
  }

  @Test
  void anOpenCandleFollowsItsUpdatesAndIsClosed() throws Exception {
    write(CandleTables.CANDLES, openCandle(TEN_MS, "2"));
    write(CandleTables.CANDLES, openCandle(TEN_MS, "3"));
    assertDecimals(only("candles"), "close 3");
    write(CandleTables.CANDLES, closedCandle(TEN_MS, "4"));
    assertDecimals(only("candles"), "close 4");
  }

  @Test
  void anOpenCandleNeverOverwritesAClosedOne() throws Exception {
    write(CandleTables.CANDLES, closedCandle(TEN_MS, "4"));
    write(CandleTables.CANDLES, openCandle(TEN_MS, "3"));
    assertDecimals(only("candles"), "close 4");
    write(
        CandleTables.CANDLES, closedCandle(TEN_MS + 60_000, "4"), openCandle(TEN_MS + 60_000, "3"));
    assertThat(DATABASE.value("select count(*) from candles where close = 4")).isEqualTo(2L);
  }

  @Test
  void ofOneKeyInABatchTheLastStays() throws Exception {
    write(CandleTables.CANDLES, openCandle(TEN_MS, "2"), openCandle(TEN_MS, "3"));
    assertDecimals(only("candles"), "close 3");
  }

  @Test
  void aReplayOfTheSameRowsChangesNothingNotEvenTheStamp() throws Exception {
    Candle[] candles = {openCandle(TEN_MS, "2"), closedCandle(TEN_MS + 60_000, "3")};
    write(CandleTables.CANDLES, candles);
    write(CandleTables.CANDLE_REVISIONS, candles[1]);
    List<Map<String, Object>> before = DATABASE.query("select * from candles order by open_time");
    List<Map<String, Object>> revisions = DATABASE.query("select * from candle_revisions");
    write(CandleTables.CANDLES, candles);
    write(CandleTables.CANDLE_REVISIONS, candles[1]);
    assertThat(DATABASE.query("select * from candles order by open_time")).isEqualTo(before);
    assertThat(DATABASE.query("select * from candle_revisions")).isEqualTo(revisions);
  }

  @Test
  void everyRevisionIsKeptAndOneMadeAnewReplacesItself() throws Exception {
    write(
        CandleTables.CANDLE_REVISIONS,
        closedCandle(TEN_MS, "2"),
        Rows.candle(BTC, TEN_MS, "3", true, 1));
    write(CandleTables.CANDLE_REVISIONS, Rows.candle(BTC, TEN_MS, "5", true, 1));
    List<Map<String, Object>> rows =
        DATABASE.query("select * from candle_revisions order by revision");
    assertThat(rows).extracting(row -> row.get("reason")).containsExactly("close", "refill");
    assertDecimals(rows.get(0), "close 2");
    assertDecimals(rows.get(1), "close 5, volume 12.345");
    assertThat(rows.get(1))
        .containsEntry("status", "complete")
        .containsEntry("last_trade_id", 106L);
  }

  @Test
  void theSameVersionIsReplacedWhenItHasBeenVerified() throws Exception {
    Candle closed = closedCandle(TEN_MS, "2");
    write(CandleTables.CANDLES, closed);
    write(CandleTables.CANDLES, closed.withVerified(false));
    assertThat(only("candles")).containsEntry("verified", false);
    write(CandleTables.CANDLES, closed.withVerified(true));
    assertThat(only("candles")).containsEntry("verified", true);
    write(CandleTables.CANDLES, Rows.candle(BTC, TEN_MS, "3", true, 1));
    assertThat(only("candles")).containsEntry("verified", null).containsEntry("revision", 1);
  }

  @Test
  void whatTheExchangeHasConfirmedGivesWayToAnEarlierVersionOnlyIfThatIsCheckedToo()
      throws Exception {
    Candle first = closedCandle(TEN_MS, "2");
    Candle second = Rows.candle(BTC, TEN_MS, "3", true, 1);
    write(CandleTables.CANDLES, second.withVerified(true));
    write(CandleTables.CANDLES, first);
    assertThat(only("candles")).containsEntry("revision", 1).containsEntry("verified", true);
    write(CandleTables.CANDLES, first.withVerified(true));
    assertThat(only("candles")).containsEntry("revision", 0).containsEntry("verified", true);
    write(CandleTables.CANDLES, second.withVerified(true), first);
    assertThat(only("candles")).containsEntry("revision", 1).containsEntry("verified", true);
  }

  @Test
  void anUnconfirmedVersionGivesWayToAnEarlierOneThatCameLater() throws Exception {
    Candle first = closedCandle(TEN_MS, "2");
    write(CandleTables.CANDLES, Rows.candle(BTC, TEN_MS, "3", true, 1));
    write(CandleTables.CANDLES, first);
    assertThat(only("candles")).containsEntry("revision", 0);
    write(CandleTables.CANDLES, Rows.candle(BTC, TEN_MS, "3", true, 1), first);
    assertThat(only("candles")).containsEntry("revision", 0);
  }

  @Test
  void theMatchRateCountsTheNewestCheckOfEachCandle() throws Exception {
    write(
        CandleTables.CANDLE_CHECKS,
        check(TEN_MS, CheckOutcome.MATCH, null),
        check(TEN_MS + 60_000, CheckOutcome.MISMATCH, "close 1 here, 2 there"),
        check(
            TEN_MS + 120_000, CheckOutcome.MISMATCH, "expected: incomplete; close 1 here, 2 there"),
        check(
            TEN_MS + 180_000, CheckOutcome.ABSENT_HERE, "expected: unknown here, 5 trades there"));
    assertThat(only("candle_match_rate"))
        .containsEntry("match_rate", 0.25)
        .containsEntry("expected", 2L)
        .containsEntry("unexpected", 1L)
        .containsEntry("proven_match_rate", 0.5);
    write(CandleTables.CANDLE_CHECKS, check(TEN_MS + 60_000, CheckOutcome.MATCH, null));
    assertThat(only("candle_match_rate"))
        .containsEntry("checked", 4L)
        .containsEntry("matched", 2L)
        .containsEntry("match_rate", 0.5)
        .containsEntry("proven_match_rate", 1.0)
        .containsEntry("newest_check", new Timestamp(TEN_MS + 75_000));
  }

  private static CandleCheck check(long openTimeMs, CheckOutcome outcome, String differences) {
    return new CandleCheck(
        BTC, "1m", openTimeMs, 0, outcome, Kline.REST, differences, TEN_MS + 75_000);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <T> void write(Table<T> table, T... rows) throws Exception {
    OpenWriter.writeAll(table, DATABASE.settings(), List.of(rows));
  }

  private static Map<String, Object> only(String table) {
    List<Map<String, Object>> rows = DATABASE.query("select * from " + table);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  /** {@code expected} is a list as in {@code open 1.5, close 2}. */
  private static void assertDecimals(Map<String, Object> row, String expected) {
    for (String pair : expected.split(", ", -1)) {
      String[] parts = pair.split(" ", -1);
      assertThat((BigDecimal) row.get(parts[0])).as(parts[0]).isEqualByComparingTo(parts[1]);
    }
  }
}
