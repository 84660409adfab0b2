package io.truewick.sink;

import static io.truewick.sink.Rows.BTC;
import static io.truewick.sink.Rows.candle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database of version 010 held is there after the migration, and goes on being used. */
class PartitionMigrationTest {
  private static final long OLD_MS = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();

  private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void versionTen() {
    database.create();
    SinkSettings settings = database.settings();
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:sql/postgres")
        .table("truewick_schema_history")
        .target("010")
        .load()
        .migrate();
    database.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, open, high, low,
          close, volume, quote_volume, trades, is_closed, status, revision)
        select 'spot', 'BTCUSDT', '1m', t, t + interval '59.999 s', 2, 2, 2, 2, 1, 1, 1, true,
          'complete', 0
        from generate_series('2026-01-05 10:00Z'::timestamptz, '2026-01-05 10:09Z', '1 minute') t
        """);
  }

  @AfterEach
  void drop() {
    database.drop();
  }

  @Test
  void rowsStayWhereTheyAreAndAreRewrittenThere() throws Exception {
    Migrations.migrate(database.settings());
    OpenWriter.writeAll(
        CandleTables.CANDLES, database.settings(), List.of(candle(BTC, OLD_MS, "7", true, 1)));

    assertThat(database.value("select count(*) from candles")).isEqualTo(10L);
    assertThat(database.value("select count(*) from candles_before where close = 7")).isEqualTo(1L);
    assertThat(database.query("select partition_name from partitions"))
        .extracting(row -> row.get("partition_name"))
        .containsExactly("candles_before");
    assertThat(database.value("select count(*) from trade_flow")).isEqualTo(10L);
  }

  @Test
  void whatComesLaterGetsPartitionsOfItsOwn() throws Exception {
    Migrations.migrate(database.settings());
    long laterMs = Instant.parse("2126-01-05T10:00:00Z").toEpochMilli();
    OpenWriter.writeAll(
        CandleTables.CANDLES, database.settings(), List.of(candle(BTC, laterMs, "7", true, 0)));
    assertThat(database.value("select count(*) from candles_2126_01")).isEqualTo(1L);
  }

  @Test
  void whatUsersWereGrantedIsKept() {
    database.execute(
        "create role old_friend; grant select, insert on candles to old_friend;"
            + " grant select on vwap to public");
    Migrations.migrate(database.settings());
    assertThat(
            database.value(
                "select has_table_privilege('old_friend', 'candles', 'insert')"
                    + " and not has_table_privilege('old_friend', 'candles', 'delete')"
                    + " and has_table_privilege('old_friend', 'vwap', 'select')"))
        .isEqualTo(true);
    database.execute("drop owned by old_friend; drop role old_friend");
  }

  @Test
  void viewsOfOthersAreNotLeftBehindOnTheOldTable() {
    database.execute("create view of_mine as select close from candles");
    assertThatThrownBy(() -> Migrations.migrate(database.settings()))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("views of yours read candles: of_mine");
    database.execute("drop view of_mine");
    assertThat(Migrations.migrate(database.settings()).applied()).isPositive();
  }
}
