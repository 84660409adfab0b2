package io.truewick.sink;

import static io.truewick.sink.Rows.BTC;
import static io.truewick.sink.Rows.TEN_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.FundingOi;
import io.truewick.model.Quadrant;
import io.truewick.model.SettledFunding;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FundingTablesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final BigDecimal RATE = new BigDecimal("-0.00012359");

  @Test
  void aSettledRateComesBackAsItWent() throws Exception {
    OpenWriter.writeAll(
        FundingTables.FUNDING_RATES,
        DATABASE.settings(),
        List.of(
            new SettledFunding(BTC, TEN_MS, RATE, 4, 8),
            new SettledFunding(BTC, TEN_MS + 1, RATE, null, null)));
    List<Map<String, Object>> rows = DATABASE.query("select * from funding_rates order by at");

    assertThat((BigDecimal) rows.get(0).get("rate")).isEqualByComparingTo(RATE);
    assertThat(rows.get(0))
        .containsEntry("at", new Timestamp(TEN_MS))
        .containsEntry("interval_hours", 4);
    assertThat(rows.get(1)).containsEntry("interval_hours", null);
  }

  @Test
  void aRowComesBackAsItWentInFullAndWithNothingKnown() throws Exception {
    BigDecimal mark = new BigDecimal("98109.87");
    FundingOi full =
        new FundingOi(
            BTC,
            TEN_MS,
            "5m",
            mark,
            mark,
            1.5,
            RATE,
            4,
            0.2,
            TEN_MS + 7,
            RATE,
            TEN_MS - 7,
            mark,
            mark,
            15L,
            0.01,
            -0.02,
            2.5,
            90,
            1.25,
            1440,
            -0.75,
            1439,
            Quadrant.SHORT_COVERING,
            -2.0);
    FundingOi empty =
        new FundingOi(
            BTC, TEN_MS, "1h", null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, 0, null, 0, null, 0, null, null);
    OpenWriter.writeAll(FundingTables.FUNDING_OI, DATABASE.settings(), List.of(full, empty));
    List<Map<String, Object>> rows = DATABASE.query("select * from funding_oi order by span desc");

    assertThat((BigDecimal) rows.get(0).get("open_interest_notional")).isEqualByComparingTo(mark);
    assertThat(rows.get(0))
        .containsEntry("basis_bps", 1.5)
        .containsEntry("funding_interval_hours", 4)
        .containsEntry("next_funding_time", new Timestamp(TEN_MS + 7))
        .containsEntry("settled_at", new Timestamp(TEN_MS - 7))
        .containsEntry("oi_age_ms", 15L)
        .containsEntry("price_change", 0.01)
        .containsEntry("oi_change", -0.02)
        .containsEntry("funding_z", 2.5)
        .containsEntry("price_z", 1.25)
        .containsEntry("oi_z", -0.75)
        .containsEntry("oi_samples", 1439)
        .containsEntry("quadrant", "short_covering")
        .containsEntry("divergence", -2.0);
    assertThat(rows.get(1)).containsEntry("mark_price", null).containsEntry("quadrant", null);
  }
}
