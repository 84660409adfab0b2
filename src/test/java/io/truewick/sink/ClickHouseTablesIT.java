package io.truewick.sink;

import static io.truewick.sink.Rows.TEN_MS;
import static io.truewick.sink.Rows.closedCandle;
import static io.truewick.sink.Rows.closedGap;
import static io.truewick.sink.Rows.openCandle;
import static io.truewick.sink.Rows.openGap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.Retention;
import io.truewick.config.SinkSettings;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import io.truewick.model.RejectedFrame;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables, and the writer into them, on a real engine. */
@Tag("clickhouse")
class ClickHouseTablesIT {
  private static final Instrument BTC = Instrument.of(Market.USDM, "BTCUSDT");

  private static ClickHouseDatabase database;

  @BeforeAll
  static void create() {
    database = ClickHouseDatabase.migrated();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void aSecondMigrationDoesNothing() {
    assertThat(Migrations.migrate(database.settings()))
        .isEqualTo(new Migrations.Migrated(0, "010"));
  }

  @Test
  void theSortingKeyIsTheKeyOfTheWriter() {
    for (Table<?> table : Tables.all()) {
      if (table.hasKey()) {
        assertThat(
                database.value(
                    "select replaceRegexpAll(sorting_key, '[`()]', '') from system.tables where database ="
                        + " currentDatabase() and name = '"
                        + InsertStatement.store(table)
                        + "'"))
            .as(table.name())
            .isEqualTo(
                String.join(
                    ", ", table.columns(Column.Role.KEY).stream().map(Column::name).toList()));
      }
    }
  }

  @Test
  void aClosedCandleIsNeverReplacedByAnOpenOneAndTheLastClosedOneStays() throws Exception {
    long minute = TEN_MS;
    database.execute("system stop merges candles_store");
    write(CandleTables.CANDLES, openCandle(minute, "2"));
    write(CandleTables.CANDLES, closedCandle(minute, "3"));
    write(CandleTables.CANDLES, openCandle(minute, "4"));
    assertThat(candle(minute)).isEqualTo("(true,3)");

    write(CandleTables.CANDLES, Rows.candle(Rows.BTC, minute, "5", true, 1));
    write(CandleTables.CANDLES, Rows.candle(Rows.BTC, minute, "6", true, 0));
    assertThat(candle(minute)).as("fewer steps after a crash").isEqualTo("(true,6)");
    assertThat(database.value("select count() from candles_store where open_time = " + at(minute)))
        .isEqualTo("5");
    database.execute("system start merges candles_store");
    database.execute("optimize table candles_store final");
    assertThat(candle(minute)).isEqualTo("(true,6)");
  }

  @Test
  void aClosedGapStaysClosedUnlessItIsFoundAnew() throws Exception {
    write(FeedTables.FEED_GAPS, openGap(TEN_MS));
    write(FeedTables.FEED_GAPS, closedGap(TEN_MS, TEN_MS + 5, GapOutcome.REFILLED));
    write(FeedTables.FEED_GAPS, openGap(TEN_MS + 2));
    assertThat(gap()).isEqualTo("(0,refilled)");

    write(FeedTables.FEED_GAPS, openGap(TEN_MS + 9));
    assertThat(gap()).as("first found when it was first found").isEqualTo("(0,open)");
    write(FeedTables.FEED_GAPS, closedGap(TEN_MS + 9, TEN_MS + 9, GapOutcome.LOST));
    database.execute("optimize table feed_gaps_store final");
    database.execute("optimize table feed_gaps_found final");
    assertThat(gap()).isEqualTo("(0,lost)");
  }

  @Test
  void whatDoesNotFitOrIsRefusedGoesToRejectedRowsAndTheRestIsWritten() throws Exception {
    List<OpenInterest> rows =
        List.of(
            interest(1, "12345678901234567890.123456789012345678"),
            interest(2, "123456789012345678901"),
            interest(3, "1.0000000000000000001"),
            interest(4, "-1"),
            interest(5, "0.000000000000000001"));
    WriterMetrics metrics =
        OpenWriter.writeAll(FigureTables.OPEN_INTEREST, database.settings(), rows);

    assertThat(metrics.rows()).isEqualTo(2);
    assertThat(metrics.rejectedRows()).isEqualTo(3);
    assertThat(database.query("select toString(open_interest) as v from open_interest order by at"))
        .extracting(row -> row.get("v"))
        .containsExactly("12345678901234567890.123456789012345678", "0.000000000000000001");
    assertThat(database.query("select reason from rejected_rows order by key_text"))
        .extracting(row -> (String) row.get("reason"))
        .satisfiesExactly(
            reason -> assertThat(reason).contains("at most 20 digits before the point"),
            reason -> assertThat(reason).contains("18 behind it"),
            reason -> assertThat(reason).contains("open_interest_not_negative"));
  }

  @Test
  void textComesBackAsItWas() throws Exception {
    String text = "a\n\n'b' \"c\" \\ ? {d} \t \u00e9 \ud83d\ude00";
    write(
        FeedTables.REJECTED_FRAMES, new RejectedFrame(TEN_MS, "spot", "spot-1", "no frame", text));

    assertThat(database.query("select frame from rejected_frames"))
        .containsExactly(Map.of("frame", text));
  }

  @Test
  void rowsAreKeptAsLongAsTheJobFileSays() {
    Migrations.migrate(keeping(new Retention("book_imbalance", 30)));
    assertThat(engine("book_imbalance_store")).contains("TTL toDateTime(at) + toIntervalDay(30)");
    Migrations.migrate(keeping(new Retention("book_imbalance", 7), new Retention("candles", 400)));
    assertThat(engine("book_imbalance_store")).contains("toIntervalDay(7)");
    assertThat(engine("candles_store")).contains("toDateTime(open_time) + toIntervalDay(400)");
    Migrations.migrate(database.settings());
    assertThat(engine("book_imbalance_store")).doesNotContain("TTL");
    assertThat(engine("candles_store")).doesNotContain("TTL");

    assertThatThrownBy(() -> Migrations.migrate(keeping(new Retention("books", 1))))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("sink.keep: expected one of [alerts, book_imbalance,")
        .hasMessageEndingWith("was 'books'");
  }

  @Test
  void aScriptThatWasChangedAfterItWasRunIsNotRunOver() {
    try (ClickHouseDatabase other = ClickHouseDatabase.migrated()) {
      other.execute(
          "insert into truewick_schema_history (version, script, checksum) values ('003', 'x', 1)");
      assertThatThrownBy(() -> Migrations.migrate(other.settings()))
          .isInstanceOf(MigrationException.class)
          .hasMessageContaining("was migrated by another text of sql/clickhouse/V003__");
    }
  }

  @Test
  void aServerThatIsAwayIsNamedWithoutThePassword() {
    assertThatThrownBy(
            () ->
                Migrations.migrate(
                    new SinkSettings(
                        "jdbc:clickhouse://127.0.0.1:1/t",
                        "me",
                        "hunter2",
                        1,
                        Duration.ZERO,
                        Duration.ZERO)))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("database jdbc:clickhouse://127.0.0.1:1/t cannot be reached")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void flowOfTradesIsThatOfPostgres() throws Exception {
    long midnight = TEN_MS + 14 * 3_600_000;
    write(CandleTables.CANDLES, closedCandle(midnight, "2"));
    write(CandleTables.CANDLES, closedCandle(midnight + 60_000, "2"));

    assertThat(
            database.query(
                "select toString(signed_volume) as s, toString(cumulative_delta) as d, coverage,"
                    + " round(imbalance, 6) as i from trade_flow where at > "
                    + at(midnight)
                    + " order by at"))
        .extracting(
            row ->
                row.get("s") + " " + row.get("d") + " " + row.get("coverage") + " " + row.get("i"))
        .containsExactly("-8.345 -8.345 1.0 -0.675982", "-8.345 -16.69 1.0 -0.675982");
  }

  private static <T> void write(Table<T> table, T row) throws Exception {
    OpenWriter.writeAll(table, database.settings(), List.of(row));
  }

  private static OpenInterest interest(int second, String value) {
    return new OpenInterest(BTC, TEN_MS + second * 1_000L, new BigDecimal(value), null);
  }

  private static SinkSettings keeping(Retention... keep) {
    SinkSettings settings = database.settings();
    return new SinkSettings(
        settings.url(),
        settings.user(),
        settings.password(),
        settings.batchRows(),
        settings.batchInterval(),
        settings.outagePatience(),
        List.of(keep));
  }

  private static String candle(long openTimeMs) {
    return database.value(
        "select toString((is_closed, close)) from candles where open_time = " + at(openTimeMs));
  }

  private static String gap() {
    return database.value(
        "select '(' || toString(toUnixTimestamp64Milli(detected_at) - "
            + TEN_MS
            + ") || ',' || outcome || ')' from feed_gaps");
  }

  private static String at(long ms) {
    return "fromUnixTimestamp64Milli(toInt64(" + ms + "))";
  }

  private static String engine(String store) {
    return database.value(
        "select engine_full from system.tables where database = currentDatabase() and name = '"
            + store
            + "'");
  }
}
