package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.sink.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStatusIT {
  private static final String CANDLE =
      "insert into candles (market, symbol, \"interval\", open_time, close_time, trades, is_closed,"
          + " status, revision, updated_at) values ('spot', 'BTCUSDT', '1m', to_timestamp(%d),"
          + " to_timestamp(%d), 0, %s, %s, 0, now() - interval '%d s')";

  private static final String CHECK =
      "insert into candle_checks values ('spot', 'BTCUSDT', '1m', to_timestamp(%s), 0, 'mismatch',"
          + " 'rest', '%s', now() - interval '%d seconds')";

  @Test
  void countsWhatThisRunHasWrittenAndSaysWhenNobodyAnswers() throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start();
    JobConfig job = database.storing(JobFile.load(Path.of("jobs/demo.yaml"), List.of(), Map.of()));
    Instant start = Instant.now().minus(Duration.ofMinutes(1));
    RunStatus status = new RunStatus(new LiveMetrics(), job.sink(), start);
    try (database) {
      Migrations.migrate(job.sink());
      fill(database);

      assertThat(status.read().results())
          .contains(
              new Status.Results(
                  1, Map.of("unknown", 2L, "repaired", 1L, "complete", 1L), 1, 3, 1, 1));
    }
    assertThat(status.read().results()).isEmpty();
  }

  private static void fill(EmbeddedDatabase database) throws Exception {
    try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(CANDLE.formatted(0, 60, "true", "'unknown'", 0));
      statement.execute(CANDLE.formatted(60, 120, "true", "'unknown'", 0));
      statement.execute(CANDLE.formatted(120, 180, "false", "null", 0));
      statement.execute(CANDLE.formatted(180, 240, "true", "'complete'", 3600));
      statement.execute(CANDLE.formatted(240, 300, "true", "'complete'", 0));
      statement.execute(CANDLE.formatted(300, 360, "true", "'repaired'", 0));
      statement.execute(
          "update candles set verified = status = 'complete' where open_time >= to_timestamp(60)"
              + " and is_closed");
      statement.execute(CHECK.formatted(60, "expected: incomplete; close 1 here, 2 there", 0));
      statement.execute(CHECK.formatted(180, "close 1 here, 2 there", 3600));
      statement.execute(CHECK.formatted(300, "close 1 here, 2 there", 0));
      statement.execute(
          "insert into feed_gaps values ('spot', 'BTCUSDT', 'trade', 1, 2, now(), null, 0, 0,"
              + " 'open')");
    }
  }
}
