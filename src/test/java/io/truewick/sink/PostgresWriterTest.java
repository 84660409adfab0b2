package io.truewick.sink;

import static io.truewick.sink.Rows.TEN_MS;
import static io.truewick.sink.Rows.closedCandle;
import static io.truewick.sink.Rows.openCandle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWriterTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeEach
  void emptyTables() {
    DATABASE.execute("truncate candles, rejected_rows");
  }

  @Test
  void aFullBatchIsWrittenAtOnceAndTheRestByFlush() throws Exception {
    try (OpenWriter<Candle> writer = new OpenWriter<>(CandleTables.CANDLES, settings(3))) {
      writer.write(minutes(4));
      assertThat(count()).isEqualTo(3L);
      writer.flush();
      assertThat(count()).isEqualTo(4L);
      assertThat(writer.metrics().rows()).isEqualTo(4);
      assertThat(writer.metrics().batches()).isEqualTo(2);
    }
  }

  @Test
  void aBatchIsWrittenWhenItsTimeIsUp() throws Exception {
    try (OpenWriter<Candle> writer = new OpenWriter<>(CandleTables.CANDLES, settings(500))) {
      writer.write(minutes(2));
      writer.advance(199);
      assertThat(count()).isEqualTo(0L);
      writer.advance(1);
      assertThat(count()).isEqualTo(2L);
      writer.write(List.of(openCandle(TEN_MS, "9")));
      writer.advance(200);
      assertThat(writer.metrics().batches()).isEqualTo(2);
    }
  }

  @Test
  void rowsOfOneKeyFillOnePlaceOfABatch() throws Exception {
    try (OpenWriter<Candle> writer = new OpenWriter<>(CandleTables.CANDLES, settings(2))) {
      writer.write(Collections.nCopies(10, openCandle(TEN_MS, "2")));
      assertThat(count()).isEqualTo(0L);
    }
  }

  @Test
  void badRowsAreSetAsideWithTheirErrorAndTheOthersWritten() throws Exception {
    List<Candle> candles = new ArrayList<>(minutes(100));
    candles.set(37, closedCandle(candles.get(37).openTimeMs(), "1")); // closes below its low
    candles.set(38, withSymbol(candles.get(38), "BAD\u0000"));
    candles.set(39, withSymbol(candles.get(39), null));
    WriterMetrics metrics = OpenWriter.writeAll(CandleTables.CANDLES, DATABASE.settings(), candles);
    assertThat(count()).isEqualTo(97L);
    assertThat(metrics.rows()).isEqualTo(97);
    assertThat(metrics.rejectedRows()).isEqualTo(3);
    List<Map<String, Object>> rejected =
        DATABASE.query("select * from rejected_rows order by reason desc");
    assertThat(rejected)
        .hasSize(3)
        .allSatisfy(r -> assertThat(r).containsEntry("table_name", "candles"));
    assertThat(rejected.get(0).get("key_text"))
        .asString()
        .isEqualTo("[spot, BTCUSDT, 1m, 2026-01-05T10:37:00Z]");
    assertThat(rejected.get(0).get("reason")).asString().contains("23514", "candles_price_order");
    assertThat(rejected.get(0).get("row")).asString().startsWith("Candle[instrument=spot BTCUSDT");
    assertThat(rejected.get(1).get("reason")).asString().startsWith("23502 ");
    assertThat(rejected.get(2).get("reason")).asString().startsWith("22021 ");
  }

  @Test
  void aMissingTableFailsTheJobAtOnceAndRejectsNothing() throws Exception {
    Table<Candle> missing =
        new Table<>("missing", CandleTables.CANDLES.columns(), Conflict.newestWins(), null);
    try (OpenWriter<Candle> writer = new OpenWriter<>(missing, DATABASE.settings())) {
      writer.write(minutes(3));
      assertThatThrownBy(writer::flush)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("relation \"missing\" does not exist");
      assertThat(DATABASE.value("select count(*) from rejected_rows")).isEqualTo(0L);
    }
  }

  @Test
  void twoWritersWithTheSameKeysInOppositeOrderDoNotLockEachOtherOut() {
    List<Candle> forth = minutes(50);
    List<Candle> back = new ArrayList<>(forth);
    Collections.reverse(back);
    TableBatch<Candle> one = batchOf(forth);
    TableBatch<Candle> other = batchOf(back);
    assertThat(one.keysInLockOrder()).isEqualTo(other.keysInLockOrder()).hasSize(50).isSorted();
  }

  private static TableBatch<Candle> batchOf(List<Candle> candles) {
    TableBatch<Candle> batch = new TableBatch<>(CandleTables.CANDLES, new PostgresDialect(), null);
    candles.forEach(batch::addToBatch);
    return batch;
  }

  private static SinkSettings settings(int batchRows) {
    SinkSettings settings = DATABASE.settings();
    return new SinkSettings(
        settings.url(),
        settings.user(),
        settings.password(),
        batchRows,
        Duration.ofMillis(200),
        settings.outagePatience());
  }

  private static List<Candle> minutes(int count) {
    return LongStream.range(0, count)
        .mapToObj(minute -> closedCandle(TEN_MS + minute * 60_000, "2"))
        .toList();
  }

  private static Candle withSymbol(Candle candle, String symbol) {
    return Rows.candle(new Instrument("spot", symbol), candle.openTimeMs(), "2", true, 0);
  }

  private static Object count() {
    return DATABASE.value("select count(*) from candles");
  }
}
