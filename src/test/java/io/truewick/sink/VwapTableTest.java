package io.truewick.sink;

import static io.truewick.sink.Rows.BTC;
import static io.truewick.sink.Rows.TEN_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VwapTableTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void aVwapComesBackAsItWent() throws Exception {
    List<Vwap> values =
        List.of(
            new Vwap(
                BTC,
                "5m",
                TEN_MS,
                new BigDecimal("3.25"),
                new BigDecimal("4"),
                new BigDecimal("13.00"),
                9,
                0.8,
                3),
            new Vwap(BTC, "1h", TEN_MS, null, new BigDecimal("0"), new BigDecimal("0"), 0, 1, 0));
    OpenWriter.writeAll(VwapTable.VWAP, DATABASE.settings(), values);
    List<Map<String, Object>> rows = DATABASE.query("select * from vwap order by span desc");
    assertThat((BigDecimal) rows.get(0).get("vwap")).isEqualByComparingTo("3.25");
    assertThat((BigDecimal) rows.get(0).get("volume")).isEqualByComparingTo("4");
    assertThat((BigDecimal) rows.get(0).get("quote_volume")).isEqualByComparingTo("13");
    assertThat(rows.get(0))
        .containsEntry("market", "spot")
        .containsEntry("symbol", "BTCUSDT")
        .containsEntry("span", "5m")
        .containsEntry("at", new Timestamp(TEN_MS))
        .containsEntry("trades", 9L)
        .containsEntry("coverage", 0.8)
        .containsEntry("seeded", 3);
    assertThat(rows.get(1)).containsEntry("vwap", null).containsEntry("coverage", 1.0);
  }
}
