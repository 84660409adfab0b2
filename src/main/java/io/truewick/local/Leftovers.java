package io.truewick.local;

import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;

/**
 * What an earlier run has left unfinished in the tables and a new one, that does not go on from it,
 * will never finish. It is said not to be known.
 */
final class Leftovers {
  private static final String CANDLES =
      "update candles set status = 'incomplete', missing_trades = null, updated_at = now()"
          + " where not is_closed and market = ? and (? or symbol = any (?))";
  private static final String ALERTS =
      "update alerts set state = 'ended', ended_at = peak_at, message = message ||"
          + " ' (not watched to its end: the job was started anew)'"
          + " where state = 'open' and market = ? and (? or symbol = '' or symbol = any (?))";

  private Leftovers() {}

  /**
   * Marks open candles of the job's symbols as incomplete and ends their open alerts.
   *
   * @throws LocalFailure if the database does not take it
   */
  static void settle(JobConfig config) {
    Properties properties = new Properties();
    properties.setProperty("user", config.sink().user());
    properties.setProperty("password", config.sink().password());
    try (Connection connection = DriverManager.getConnection(config.sink().url(), properties)) {
      for (Feed feed : config.feeds()) {
        settle(connection, CANDLES, feed);
        settle(connection, ALERTS, feed);
      }
    } catch (SQLException e) {
      throw new LocalFailure("the database does not answer: " + e.getMessage(), e);
    }
  }

  private static void settle(Connection connection, String update, Feed feed) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, feed.market().id());
      statement.setBoolean(2, feed.symbols().isEmpty());
      statement.setArray(3, connection.createArrayOf("text", feed.symbols().toArray()));
      statement.executeUpdate();
    }
  }
}
