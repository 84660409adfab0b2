package io.truewick.local;

import io.truewick.config.SinkSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Status of a run from its metrics and its tables. */
final class RunStatus implements StatusSource {
  private static final String CANDLES =
      "select is_closed, coalesce(status, ''), count(*) from candles where updated_at >= ?"
          + " group by 1, 2";
  private static final String CHECKS =
      "select count(*), count(*) filter (where verified), (select count(*) from candle_checks where"
          + " outcome <> 'match' and differences not like 'expected:%' and checked_at >= ?)"
          + " from candles where verified is not null and updated_at >= ?";
  private static final String OPEN_GAPS = "select count(*) from feed_gaps where outcome = 'open'";

  /** Counting is for the eye; on a big table it must not cost more than this. */
  private static final String PATIENCE_SECONDS = "2";

  private final LiveMetrics metrics;
  private final SinkSettings sink;
  private final Instant start;
  private Instant lastRead;
  private long lastFrames;

  RunStatus(LiveMetrics metrics, SinkSettings sink, Instant start) {
    this.metrics = metrics;
    this.sink = sink;
    this.start = start;
    this.lastRead = start;
    this.lastFrames = metrics.frames();
  }

  @Override
  public Status read() {
    Instant now = Instant.now();
    long frames = metrics.frames();
    double seconds = Math.max(0.001, Duration.between(lastRead, now).toNanos() / 1e9);
    double perSecond = (frames - lastFrames) / seconds;
    lastRead = now;
    lastFrames = frames;
    return new Status(perSecond, metrics.trades(), metrics.watermarkLagMs(), results());
  }

  private Optional<Status.Results> results() {
    Properties properties = new Properties();
    properties.setProperty("user", sink.user());
    properties.setProperty("password", sink.password());
    properties.setProperty("connectTimeout", PATIENCE_SECONDS);
    properties.setProperty("socketTimeout", PATIENCE_SECONDS);
    try (Connection connection = DriverManager.getConnection(sink.url(), properties)) {
      return Optional.of(results(connection));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private Status.Results results(Connection connection) throws SQLException {
    long open = 0;
    Map<String, Long> closed = new TreeMap<>();
    try (PreparedStatement query = connection.prepareStatement(CANDLES)) {
      query.setObject(1, OffsetDateTime.ofInstant(start, ZoneOffset.UTC));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          if (rows.getBoolean(1)) {
            closed.put(rows.getString(2), rows.getLong(3));
          } else {
            open += rows.getLong(3);
          }
        }
      }
    }
    long[] checks = checks(connection);
    return new Status.Results(open, closed, openGaps(connection), checks[0], checks[1], checks[2]);
  }

  private long[] checks(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(CHECKS)) {
      query.setObject(1, OffsetDateTime.ofInstant(start, ZoneOffset.UTC));
      query.setObject(2, OffsetDateTime.ofInstant(start, ZoneOffset.UTC));
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return new long[] {rows.getLong(1), rows.getLong(2), rows.getLong(3)};
      }
    }
  }

  private static long openGaps(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(OPEN_GAPS);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
