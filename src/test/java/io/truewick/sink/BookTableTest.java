package io.truewick.sink;

import static io.truewick.sink.Rows.BTC;
import static io.truewick.sink.Rows.TEN_MS;
import static io.truewick.sink.Rows.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.BookSecond;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BookTableTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void aRowComesBackAsItWent() throws Exception {
    write(synced(TEN_MS, "100.5", 7, 0.25), BookSecond.unsynced(BTC, TEN_MS + 1_000));

    List<Map<String, Object>> rows = rows(TEN_MS, TEN_MS + 1_000);
    assertThat(rows.get(0)).containsEntry("synced", true).containsEntry("update_id", 7L);
    assertThat((BigDecimal) rows.get(0).get("best_bid")).isEqualByComparingTo("100.5");
    assertThat(rows.get(0)).containsEntry("imbalance_5", 0.25).containsEntry("ofi", -3.5);
    assertThat(rows.get(1)).containsEntry("synced", false).containsEntry("best_bid", null);
  }

  @Test
  void aSyncedRowIsNeverReplacedByAnUnsyncedOneOfLater() throws Exception {
    long at = TEN_MS + 60_000;
    write(synced(at, "100.5", 7, 0.25));
    write(BookSecond.unsynced(BTC, at));
    assertThat(rows(at, at).get(0)).containsEntry("synced", true);

    write(synced(at, "100.6", 8, 0.3));
    assertThat(rows(at, at).get(0)).containsEntry("update_id", 8L);
  }

  @Test
  void aRowIsTakenBackByItsUpdateIdAlone() throws Exception {
    long at = TEN_MS + 120_000;
    write(synced(at, "100.5", 7, 0.25));
    write(BookSecond.retracted(BTC, at, 6L));
    assertThat(rows(at, at).get(0)).containsEntry("synced", true);

    write(BookSecond.retracted(BTC, at, 7L));
    assertThat(rows(at, at).get(0)).containsEntry("synced", false).containsEntry("best_bid", null);
  }

  @Test
  void aRowOfTheBestPricesAloneDoesNotReplaceOneOfTheBook() throws Exception {
    long at = TEN_MS + 180_000;
    write(synced(at, "100.5", 7, 0.25), synced(at, "100.5", 7, null));
    write(synced(at, "100.5", 7, null));

    assertThat(rows(at, at).get(0)).containsEntry("imbalance_5", 0.25);
  }

  private static void write(BookSecond... rows) throws Exception {
    OpenWriter.writeAll(BookTable.BOOK_IMBALANCE, DATABASE.settings(), List.of(rows));
  }

  private static List<Map<String, Object>> rows(long fromMs, long toMs) {
    return DATABASE.query(
        "select * from book_imbalance where at between to_timestamp("
            + fromMs
            + " / 1000.0) and to_timestamp("
            + toMs
            + " / 1000.0) order by at");
  }

  private static BookSecond synced(long atMs, String bid, long updateId, Double imbalance5) {
    return new BookSecond(
        BTC,
        atMs,
        true,
        decimal(bid),
        decimal("2"),
        decimal("101"),
        decimal("1"),
        decimal("100.75"),
        100.8,
        49.6,
        0.33,
        imbalance5,
        null,
        null,
        null,
        null,
        null,
        null,
        -3.5,
        null,
        updateId);
  }
}
