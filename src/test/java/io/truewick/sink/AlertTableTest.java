package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Alert;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertSeverity;
import io.truewick.model.AlertState;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertTableTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeEach
  void emptyTables() {
    DATABASE.execute("truncate alerts, rejected_rows");
  }

  @Test
  void anEpisodeIsOneRowFromItsStartToItsEnd() throws Exception {
    write(alert(0.02, null));
    assertThat(only())
        .containsEntry("symbol", "BTCUSDT")
        .containsEntry("severity", "critical")
        .containsEntry("ended_at", null)
        .containsEntry("state", "open");
    write(alert(0.05, null));
    assertThat(only()).containsEntry("peak", 0.05);
    write(alert(0.06, Rows.TEN_MS + 9));
    assertThat(only())
        .containsEntry("peak", 0.06)
        .containsEntry("started_at", new Timestamp(Rows.TEN_MS))
        .containsEntry("ended_at", new Timestamp(Rows.TEN_MS + 9))
        .containsEntry("state", "ended");
  }

  @Test
  void aStartThatComesOnceMoreDoesNotTakeBackTheEnd() throws Exception {
    write(alert(0.02, null), alert(0.06, Rows.TEN_MS + 9), alert(0.02, null));
    assertThat(only()).containsEntry("state", "ended");
    write(alert(0.02, null));
    assertThat(only()).containsEntry("state", "ended");
    write(alert(0.07, Rows.TEN_MS + 10));
    assertThat(only()).containsEntry("peak", 0.07);
  }

  @Test
  void everyKindIsKnown() throws Exception {
    for (AlertKind kind : AlertKind.values()) {
      write(alert(kind, 1, null));
    }
    assertThat(DATABASE.value("select count(*) from alerts"))
        .isEqualTo((long) AlertKind.values().length);
  }

  private static void write(Alert... alerts) throws Exception {
    OpenWriter.writeAll(AlertTable.ALERTS, DATABASE.settings(), List.of(alerts));
  }

  private static Map<String, Object> only() {
    List<Map<String, Object>> rows = DATABASE.query("select * from alerts");
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static Alert alert(double peak, Long endedAtMs) {
    return alert(AlertKind.PRICE_MOVE, peak, endedAtMs);
  }

  private static Alert alert(AlertKind kind, double peak, Long endedAtMs) {
    return new Alert(
        kind.text() + "/1",
        kind.text(),
        AlertSeverity.CRITICAL,
        Rows.BTC,
        Rows.TEN_MS,
        endedAtMs,
        Rows.TEN_MS,
        0.01,
        peak,
        0.02,
        "text",
        endedAtMs == null ? AlertState.OPEN : AlertState.ENDED);
  }
}
