package io.truewick.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Keeps what the database refused, in the table {@code rejected_rows}. */
final class RejectedRows implements AutoCloseable {
  private final PreparedStatement statement;

  RejectedRows(Connection connection) throws SQLException {
    statement =
        connection.prepareStatement(
            "insert into rejected_rows (table_name, key_text, reason, row) values (?, ?, ?, ?)");
  }

  void add(String table, String key, SQLException error, Object row) throws SQLException {
    statement.setString(1, table);
    statement.setString(2, FreeText.storable(key));
    statement.setString(3, FreeText.storable(error.getSQLState() + " " + error.getMessage()));
    statement.setString(4, FreeText.storable(row.toString()));
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
