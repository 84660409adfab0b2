package io.truewick.sink;

import static io.truewick.sink.Rows.BTC;
import static io.truewick.sink.Rows.TEN_MS;
import static io.truewick.sink.Rows.candle;
import static io.truewick.sink.Rows.closedCandle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import io.truewick.model.Candle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That partitions appear by themselves, for whoever writes, and that rows always find theirs. */
class PartitionsTest {
  private static final long MARCH_MS = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final String NAMES =
      "select string_agg(partition_name, ' ' order by from_time) from partitions"
          + " where table_name = 'candles'";

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeEach
  void noPartitions() {
    DATABASE
        .query("select partition_name from partitions")
        .forEach(row -> DATABASE.execute("drop table " + row.get("partition_name")));
    DATABASE.execute("truncate rejected_rows");
  }

  @Test
  void eachMonthGetsItsOwnAndARowMeetsItsEarlierVersionThere() throws Exception {
    List<Candle> rows = List.of(closedCandle(MARCH_MS - 60_000, "2"), closedCandle(MARCH_MS, "2"));
    OpenWriter.writeAll(CandleTables.CANDLES, DATABASE.settings(), rows);
    List<Candle> revised = List.of(candle(BTC, MARCH_MS, "3", true, 1));
    OpenWriter.writeAll(CandleTables.CANDLES, DATABASE.settings(), revised);

    assertThat(DATABASE.value(NAMES)).isEqualTo("candles_2026_02 candles_2026_03");
    assertThat(DATABASE.value("select count(*) from candles_2026_02")).isEqualTo(1L);
    assertThat(DATABASE.query("select revision, close::int from candles_2026_03"))
        .extracting(row -> row.values().toString())
        .containsExactly("[1, 3]");
  }

  @Test
  void writersThatNeedTheSameOneAtTheSameTimeShareIt() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    List<Future<WriterMetrics>> done = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Candle> rows = List.of(closedCandle(MARCH_MS + i * 60_000L, "2"));
      done.add(
          writers.submit(
              () -> OpenWriter.writeAll(CandleTables.CANDLES, DATABASE.settings(), rows)));
    }
    for (Future<WriterMetrics> writer : done) {
      assertThat(writer.get().reconnects()).isZero();
    }
    writers.shutdown();
    assertThat(DATABASE.value("select count(*) from candles_2026_03")).isEqualTo(4L);
  }

  @Test
  void oneThatWasDroppedUnderAWriterComesBack() throws Exception {
    try (OpenWriter<Candle> writer = new OpenWriter<>(CandleTables.CANDLES, DATABASE.settings())) {
      writer.write(List.of(closedCandle(TEN_MS, "2")));
      writer.flush();
      DATABASE.execute("drop table candles_2026_01");
      writer.write(List.of(closedCandle(TEN_MS + 60_000, "2")));
      writer.flush();
      assertThat(writer.metrics().reconnects()).isEqualTo(1);
    }
    assertThat(DATABASE.value("select count(*) from candles")).isEqualTo(1L);
    assertThat(DATABASE.value("select count(*) from rejected_rows")).isEqualTo(0L);
  }

  @Test
  void aUserWhoOwnsNothingButMayWriteGetsThemToo() throws Exception {
    DATABASE.execute(
        """
        drop role if exists only_writer;
        create role only_writer login;
        grant select, insert, update on all tables in schema public to only_writer
        """);
    OpenWriter.writeAll(
        CandleTables.CANDLES, as("only_writer"), List.of(closedCandle(MARCH_MS, "2")));
    assertThat(DATABASE.value(NAMES)).isEqualTo("candles_2026_03");
    DATABASE.execute("drop owned by only_writer; drop role only_writer");
  }

  @Test
  void whoMayNotWriteMayNotMakeAny() {
    DATABASE.execute("drop role if exists nobody_much; create role nobody_much login");
    assertThatThrownBy(
            () ->
                DATABASE.execute(
                    "set session authorization nobody_much;"
                        + " select create_partition('candles', now())"))
        .rootCause()
        .hasMessageContaining("user nobody_much may not insert into candles");
    DATABASE.execute("drop role nobody_much");
  }

  @Test
  void daysAndMonthsBeginAtMidnightUtc() {
    DATABASE.execute(
        "set timezone = 'America/New_York';"
            + " select create_partition('book_imbalance', '2026-03-02 02:30:00Z'),"
            + " create_partition('candles', '2026-04-01 02:30:00Z')");
    assertThat(
            DATABASE.query(
                "select partition_name || ' ' || (from_time at time zone 'UTC')::text"
                    + " || ' ' || (to_time at time zone 'UTC')::text as p"
                    + " from partitions order by 1"))
        .extracting(row -> row.get("p"))
        .containsExactly(
            "book_imbalance_2026_03_02 2026-03-02 00:00:00 2026-03-03 00:00:00",
            "candles_2026_04 2026-04-01 00:00:00 2026-05-01 00:00:00");
  }

  private static SinkSettings as(String user) {
    SinkSettings owner = DATABASE.settings();
    return new SinkSettings(
        owner.url(), user, "", owner.batchRows(), owner.batchInterval(), owner.outagePatience());
  }
}
