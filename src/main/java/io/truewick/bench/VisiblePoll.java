package io.truewick.bench;

import io.truewick.config.SinkSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Looks every few milliseconds how many one-second candles of the last second are there. */
final class VisiblePoll implements AutoCloseable {
  private static final long EVERY_MS = 10;
  private static final String VISIBLE =
      "select count(*) from candles where \"interval\" = '1s' and open_time = ? and is_closed";

  private final Connection connection;
  private final int symbols;
  private final Thread thread = new Thread(this::poll, "poll");
  private final List<long[]> seconds = new ArrayList<>();
  private volatile boolean closed;

  private VisiblePoll(Connection connection, int symbols) {
    this.connection = connection;
    this.symbols = symbols;
  }

  static VisiblePoll start(SinkSettings database, int symbols) throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password());
    VisiblePoll poll = new VisiblePoll(connection, symbols);
    poll.thread.setDaemon(true);
    poll.thread.start();
    return poll;
  }

  /** Medians over the last seconds of when half and when 99 % of the rows were visible. */
  void report(Report report, int lastSeconds) {
    synchronized (seconds) {
      List<long[]> last =
          seconds.subList(Math.max(0, seconds.size() - lastSeconds), seconds.size());
      long[] half = last.stream().mapToLong(second -> second[0]).sorted().toArray();
      long[] most = last.stream().mapToLong(second -> second[1]).sorted().toArray();
      if (half.length > 0) {
        report.row(
            "polled: half, 99 % of rows visible",
            "%d, %d ms (medians of %d seconds)",
            half[half.length / 2],
            most[most.length / 2],
            half.length);
      }
    }
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    closed = true;
    thread.join();
    connection.close();
  }

  private void poll() {
    try (PreparedStatement query = connection.prepareStatement(VISIBLE)) {
      while (!closed) {
        long now = System.currentTimeMillis();
        long end = now - now % 1_000 + 1_000;
        Thread.sleep(end - now);
        long[] second = watch(query, end);
        synchronized (seconds) {
          if (second[1] > 0) {
            seconds.add(second);
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Milliseconds until half and until 99 % were visible; 0 if that took longer than a second. */
  private long[] watch(PreparedStatement query, long endMs)
      throws SQLException, InterruptedException {
    long[] reached = new long[2];
    query.setTimestamp(1, new Timestamp(endMs - 1_000));
    while (reached[1] == 0 && System.currentTimeMillis() < endMs + 990) {
      try (ResultSet row = query.executeQuery()) {
        row.next();
        long count = row.getLong(1);
        long waited = Math.max(1, System.currentTimeMillis() - endMs);
        reached[0] = reached[0] == 0 && count * 2 >= symbols ? waited : reached[0];
        reached[1] = count * 100 >= symbols * 99L ? waited : 0;
      }
      Thread.sleep(EVERY_MS);
    }
    return reached;
  }
}
