package io.truewick.bench;

import io.truewick.config.SinkSettings;
import io.truewick.job.TruewickJob;
import io.truewick.model.Interval;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * From the end of a one-second candle until its row is in PostgreSQL. The database stamps a row at
 * the start of the transaction that writes it; polling sees it after the commit. Exchange, job and
 * database share this machine's clock.
 */
final class LatencyPart {
  private static final long RATE = 60_000;
  private static final String WRITTEN =
      "select percentile_disc(array[0.5, 0.99, 1.0]) within group (order by ms), count(*) from"
          + " (select extract(epoch from emitted_at - close_time) * 1000 - 1 as ms"
          + " from candle_revisions where \"interval\" = '1s' and revision = 0"
          + " and emitted_at >= now() - make_interval(secs => %d)) rows";

  private LatencyPart() {}

  static void run(BenchOptions options, Report report) throws Exception {
    long rate = options.rateOr(RATE);
    report.heading("Latency of 1s candles at " + rate + " trades/s");
    List<String> intervals = new ArrayList<>(List.of("1s"));
    intervals.addAll(BenchJob.FIFTEEN);
    try (LoadedRun run = LoadedRun.start(options, intervals, TruewickJob::define);
        VisiblePoll poll = VisiblePoll.start(run.config().sink(), options.symbols())) {
      Measurement measured = run.measure(rate);
      report.measurement(measured);
      report.row(
          "intervals",
          "%s",
          run.config().candles().intervals().stream().map(Interval::text).toList());
      report.row(
          "waits by configuration",
          "watermark slack %d ms, batch interval %d ms",
          run.config().source().watermarkSlack().toMillis(),
          run.config().sink().batchInterval().toMillis());
      reportWritten(run.config().sink(), options.seconds(), report);
      poll.report(report, options.seconds());
    }
  }

  private static void reportWritten(SinkSettings database, int seconds, Report report)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WRITTEN.formatted(seconds))) {
      row.next();
      if (row.getLong(2) == 0) {
        report.row("end to row written", "no row was written in the measured time");
        return;
      }
      Object[] ms = (Object[]) row.getArray(1).getArray();
      report.row(
          "end to row written p50, p99, max",
          "%.0f, %.0f, %.0f ms of %,d rows",
          ((Number) ms[0]).doubleValue(),
          ((Number) ms[1]).doubleValue(),
          ((Number) ms[2]).doubleValue(),
          row.getLong(2));
    }
  }
}
