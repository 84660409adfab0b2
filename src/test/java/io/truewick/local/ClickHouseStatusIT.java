package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.ClickHouseDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("clickhouse")
class ClickHouseStatusIT {
  private static final String CANDLE =
      "insert into candles_store (market, symbol, \"interval\", open_time, close_time, trades,"
          + " is_closed, status, revision, verified, updated_at) values ('spot', 'BTCUSDT', '1m',"
          + " %d, %d, 0, %s, %s, 0, %s, now64(6) - interval %d second)";

  @Test
  void countsWhatThisRunHasWritten() {
    try (ClickHouseDatabase database = ClickHouseDatabase.migrated()) {
      RunStatus status =
          new RunStatus(
              new LiveMetrics(), database.settings(), Instant.now().minus(Duration.ofMinutes(1)));
      database.execute(CANDLE.formatted(0, 60, "true", "'unknown'", "false", 0));
      database.execute(CANDLE.formatted(120, 180, "false", "null", "null", 0));
      database.execute(CANDLE.formatted(180, 240, "true", "'complete'", "true", 3600));
      database.execute(CANDLE.formatted(240, 300, "true", "'complete'", "true", 0));
      database.execute(CANDLE.formatted(300, 360, "true", "'repaired'", "false", 0));
      database.execute(
          "insert into candle_checks_store (market, symbol, \"interval\", open_time, revision,"
              + " outcome, source, differences, checked_at) values ('spot', 'BTCUSDT', '1m',"
              + " toDateTime64(60, 3), 0, 'mismatch', 'rest', 'close 1 here, 2 there', now64(3))");
      database.execute(
          "insert into feed_gaps_store values ('spot', 'BTCUSDT', 'trade', 1, 2, now64(3), null,"
              + " 0, 0, 'open')");

      assertThat(status.read().results())
          .contains(
              new Status.Results(
                  1, Map.of("unknown", 1L, "repaired", 1L, "complete", 1L), 1, 3, 1, 1));
    }
  }
}
