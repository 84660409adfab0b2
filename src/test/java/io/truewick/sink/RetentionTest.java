package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionTest {
  private static final Instant MARCH = Instant.parse("2026-03-15T00:00:00Z");

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeEach
  void threeMonths() {
    DATABASE
        .query("select partition_name from partitions")
        .forEach(row -> DATABASE.execute("drop table " + row.get("partition_name")));
    DATABASE.execute(
        """
        truncate feed_gaps, rejected_frames;
        select create_partition('vwap', t), create_partition('open_interest', t)
        from generate_series('2026-01-10Z'::timestamptz, '2026-03-10Z', '1 month') t;
        insert into vwap (market, symbol, span, at, vwap, volume, quote_volume, trades, coverage)
        select 'spot', 'BTCUSDT', '1h', t, 1, 1, 1, 1, 1
        from generate_series('2026-01-10Z'::timestamptz, '2026-03-10Z', '1 month') t;
        insert into feed_gaps values
          ('spot', 'BTCUSDT', 'trade', 1, 2, '2026-01-10Z', '2026-01-10Z', 2, 0, 'refilled'),
          ('spot', 'BTCUSDT', 'trade', 7, 8, '2026-01-10Z', null, 0, 0, 'open'),
          ('spot', 'BTCUSDT', 'trade', 9, 9, '2026-03-20Z', '2026-03-20Z', 1, 0, 'refilled');
        insert into rejected_frames values ('2026-01-01Z', 'spot', 'a', 'b', 'c')
        """);
  }

  @Test
  void whatIsWhollyOldIsFound() {
    try (Retention retention = new Retention(DATABASE.settings())) {
      assertThat(retention.before(MARCH, retention.tables()))
          .extracting(old -> old.table() + " " + old.partition())
          .containsExactly(
              "open_interest open_interest_2026_01",
              "open_interest open_interest_2026_02",
              "vwap vwap_2026_01",
              "vwap vwap_2026_02",
              "feed_gaps ",
              "rejected_frames ");
    }
  }

  @Test
  void itIsDroppedAndTheRestStays() {
    try (Retention retention = new Retention(DATABASE.settings())) {
      List<Retention.Old> all = retention.before(MARCH, retention.tables());
      all.forEach(old -> retention.drop(old, MARCH));
      assertThat(retention.before(MARCH, retention.tables())).isEmpty();
    }
    assertThat(DATABASE.query("select at::date::text as d from vwap"))
        .extracting(row -> row.get("d"))
        .containsExactly("2026-03-10");
    assertThat(DATABASE.query("select from_id from feed_gaps order by 1"))
        .extracting(row -> row.get("from_id"))
        .containsExactly(7L, 9L);
  }

  @Test
  void onlyTheTablesThatWereNamed() {
    try (Retention retention = new Retention(DATABASE.settings())) {
      assertThat(retention.before(MARCH, Set.of("vwap"))).hasSize(2);
      assertThat(retention.tables())
          .contains("candles", "book_imbalance", "alerts")
          .doesNotContain("funding_rates", "tickers", "alert_rules");
    }
  }
}
