package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TradeFlowTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeAll
  static void partition() {
    DATABASE.execute("select create_partition('candles', '2026-01-04Z')");
  }

  @Test
  void buyersMinusSellersAddUpFromMidnightOn() {
    insert("23:59", "BTCUSDT", "complete", "10", "10");
    insert("00:00", "BTCUSDT", "complete", "10", "7");
    insert("00:01", "BTCUSDT", "complete", "0", "0");
    insert("00:02", "BTCUSDT", "unknown", null, null);
    insert("00:03", "BTCUSDT", "repaired", "5", "1.25");
    insert("00:01", "ETHUSDT", "complete", "1000", "1000");
    List<Map<String, Object>> rows =
        DATABASE.query(
            "select *, to_char(at at time zone 'UTC', 'HH24:MI') as minute from trade_flow"
                + " where symbol = 'BTCUSDT' order by at");

    assertThat(rows)
        .extracting(row -> row.get("minute"))
        .containsExactly("00:00", "00:01", "00:02", "00:03", "00:04");
    assertThat(rows)
        .extracting(row -> plain(row, "signed_volume"))
        .containsExactly("10", "4", "0", null, "-2.5");
    assertThat(rows)
        .extracting(row -> row.get("imbalance"))
        .containsExactly(1.0, 0.4, null, null, -0.5);
    assertThat(rows)
        .extracting(row -> plain(row, "cumulative_delta"))
        .containsExactly("10", "4", "4", "4", "1.5");
    assertThat(rows.get(0)).containsEntry("coverage", 1 / 1440.0);
    assertThat(rows.get(2)).containsEntry("coverage", 1.0);
    assertThat(rows.get(4)).containsEntry("coverage", 0.75);
  }

  @Test
  void openMinutesAndOtherIntervalsHaveNoFlow() {
    DATABASE.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, trades, is_closed,
          status, revision)
        values
          ('spot', 'SOLUSDT', '1m', '2026-01-05T10:00Z', '2026-01-05T10:00:59.999Z', 0, false,
           null, 0),
          ('spot', 'SOLUSDT', '5m', '2026-01-05T10:00Z', '2026-01-05T10:04:59.999Z', 0, true,
           'complete', 0)
        """);
    assertThat(DATABASE.query("select * from trade_flow where symbol = 'SOLUSDT'")).isEmpty();
  }

  private static void insert(
      String minute, String symbol, String status, String volume, String takerBuyVolume) {
    String open = (minute.startsWith("23") ? "2026-01-04T" : "2026-01-05T") + minute + "Z";
    DATABASE.execute(
        String.format(
            """
            insert into candles (market, symbol, "interval", open_time, close_time, volume,
              quote_volume, taker_buy_volume, taker_buy_quote_volume, trades, is_closed, status,
              revision)
            values ('spot', '%s', '1m', '%s', '%s'::timestamptz + interval '59.999 s', %s, %s, %s,
              %s, 0, true, '%s', 0)
            """,
            symbol, open, open, volume, volume, takerBuyVolume, takerBuyVolume, status));
  }

  private static String plain(Map<String, Object> row, String column) {
    BigDecimal value = (BigDecimal) row.get(column);
    return value == null ? null : value.stripTrailingZeros().toPlainString();
  }
}
