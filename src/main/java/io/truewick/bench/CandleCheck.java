package io.truewick.bench;

import io.truewick.config.JobConfig;
import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Compares the table {@code candles} with what was sent, symbol by symbol, minute by minute. */
final class CandleCheck {
  private static final long FIRST_ID = 1_000_000_000L;
  private static final long PATIENCE_MS = 60_000;
  private static final String SUMS =
      "select \"interval\", sum(trades) from candles where \"interval\" <> '1m' or is_closed"
          + " group by 1";
  private static final String MINUTES =
      "select symbol, (extract(epoch from open_time) * 1000)::bigint, trades, last_trade_id"
          + " from candles where \"interval\" = '1m' and is_closed and trades > 0";

  private final SinkSettings database;
  private final int intervals;

  CandleCheck(JobConfig config) {
    this.database = config.sink();
    this.intervals = config.candles().intervals().size();
  }

  /**
   * What the comparison brought.
   *
   * @param candles one-minute candles that hold trades
   * @param wrong of those, and of those that should be there and are not
   * @param equal whether every interval holds as many trades as were sent
   * @param sums trades by interval
   */
  record Result(long candles, long wrong, boolean equal, Map<String, Long> sums) {}

  /** Waits until that many trades stand in closed minutes, or patience is over; then compares. */
  Result run(SenderProcess sender, long sent)
      throws SQLException, IOException, InterruptedException {
    long until = System.currentTimeMillis() + PATIENCE_MS;
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      Map<String, Long> sums = sums(statement);
      while (!equal(sums, sent) && System.currentTimeMillis() < until) {
        Thread.sleep(200);
        sums = sums(statement);
      }
      return compare(statement, minutes(sender), sums, equal(sums, sent));
    }
  }

  private boolean equal(Map<String, Long> sums, long sent) {
    return sums.size() == intervals && sums.values().stream().allMatch(sum -> sum == sent);
  }

  private static Map<String, Long> sums(Statement statement) throws SQLException {
    Map<String, Long> sums = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(SUMS)) {
      while (rows.next()) {
        sums.put(rows.getString(1), rows.getLong(2));
      }
    }
    return sums;
  }

  private static Result compare(
      Statement statement, Map<String, long[]> expected, Map<String, Long> sums, boolean equal)
      throws SQLException {
    long candles = 0;
    long wrong = 0;
    try (ResultSet rows = statement.executeQuery(MINUTES)) {
      while (rows.next()) {
        candles++;
        long[] minute = expected.remove(rows.getString(1) + "@" + rows.getLong(2));
        if (minute == null || minute[0] != rows.getLong(3) || minute[1] != rows.getLong(4)) {
          wrong++;
        }
      }
    }
    return new Result(candles, wrong + expected.size(), equal, sums);
  }

  /** Trades and last id by symbol and minute; only where something was traded. */
  private static Map<String, long[]> minutes(SenderProcess sender) throws IOException {
    Path file = Files.createTempFile("minutes", ".csv");
    sender.writeMinutes(file);
    Map<String, long[]> minutes = new HashMap<>();
    Map<String, Long> before = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(",", -1);
      String symbol = BenchSymbols.name(Integer.parseInt(fields[0]));
      long lastId = Long.parseLong(fields[2]);
      long trades = lastId - before.getOrDefault(symbol, FIRST_ID - 1);
      if (trades > 0) {
        minutes.put(symbol + "@" + fields[1], new long[] {trades, lastId});
        before.put(symbol, lastId);
      }
    }
    Files.delete(file);
    return minutes;
  }
}
