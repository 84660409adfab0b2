package io.truewick.sink;

import static io.truewick.sink.Rows.BTC;
import static io.truewick.sink.Rows.TEN_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Volatility;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VolatilityTableTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void aVolatilityComesBackAsItWentWithAndWithoutFigures() throws Exception {
    List<Volatility> values =
        List.of(
            new Volatility(
                BTC, "30m", TEN_MS, 27, 0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.49, 0.4, 0.25, 3),
            new Volatility(
                BTC, "1h", TEN_MS, 0, 0, null, null, null, null, null, null, null, null, null, 0));
    OpenWriter.writeAll(VolatilityTable.VOLATILITY, DATABASE.settings(), values);
    List<Map<String, Object>> rows = DATABASE.query("select * from volatility order by span desc");

    assertThat(rows.get(0))
        .containsEntry("market", "spot")
        .containsEntry("symbol", "BTCUSDT")
        .containsEntry("span", "30m")
        .containsEntry("at", new Timestamp(TEN_MS))
        .containsEntry("bars", 27)
        .containsEntry("coverage", 0.9)
        .containsEntry("close_to_close", 0.1)
        .containsEntry("ewma", 0.2)
        .containsEntry("parkinson", 0.3)
        .containsEntry("garman_klass", 0.4)
        .containsEntry("rogers_satchell", 0.5)
        .containsEntry("yang_zhang", 0.6)
        .containsEntry("realized_variance", 0.49)
        .containsEntry("bipower_variance", 0.4)
        .containsEntry("jump_share", 0.25)
        .containsEntry("seeded", 3);
    assertThat(rows.get(1))
        .containsEntry("bars", 0)
        .containsEntry("yang_zhang", null)
        .containsEntry("jump_share", null);
  }
}
