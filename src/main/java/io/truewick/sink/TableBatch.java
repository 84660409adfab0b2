package io.truewick.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.jdbc.internal.executor.JdbcBatchStatementExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of one table that wait to be written, one a key. What was written leaves the batch at once:
 * after an error the same batch can be executed again, on this connection or on the next one.
 */
final class TableBatch<T> implements JdbcBatchStatementExecutor<T> {
  private static final Logger LOG = LoggerFactory.getLogger(TableBatch.class);

  private final Table<T> table;
  private final List<Column<T>> keyColumns;
  private final Dialect dialect;
  private final WriterMetrics metrics;
  private final Map<RowKey, T> rows = new HashMap<>();
  private long added;
  private RowStatement<T> statement;
  private RejectedRows rejected;

  TableBatch(Table<T> table, Dialect dialect, WriterMetrics metrics) {
    this.table = table;
    this.dialect = dialect;
    this.keyColumns = table.columns(Column.Role.KEY);
    this.metrics = metrics;
  }

  /** Rows that wait. */
  int size() {
    return rows.size();
  }

  @Override
  public void prepareStatements(Connection connection) throws SQLException {
    statement = dialect.statement(table, connection);
    rejected = new RejectedRows(connection);
  }

  @Override
  public void addToBatch(T row) {
    added++;
    // rows without a key meet nothing; their number also keeps them in order
    RowKey key = table.hasKey() ? RowKey.of(keyColumns, row) : new RowKey(List.of(added));
    rows.merge(key, row, table.conflict().merge());
  }

  @Override
  public void executeBatch() throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    long rejectedBefore = metrics.rejectedRows();
    write(keysInLockOrder());
    metrics.batchWritten();
    long refused = metrics.rejectedRows() - rejectedBefore;
    if (refused > 0) {
      LOG.warn("{} refused {} rows, they are in rejected_rows", table.name(), refused);
    }
  }

  @Override
  public void closeStatements() throws SQLException {
    if (statement != null) {
      statement.close();
      rejected.close();
    }
  }

  /** Two writers that lock rows in the same order cannot lock each other out. */
  List<RowKey> keysInLockOrder() {
    return rows.keySet().stream().sorted().toList();
  }

  /** Halves what the database refuses until the bad rows stand alone. */
  private void write(List<RowKey> keys) throws SQLException {
    try {
      statement.write(keys.stream().map(rows::get).toList());
      keys.forEach(rows::remove);
      metrics.rowsWritten(keys.size());
    } catch (SQLException e) {
      if (dialect.fault(e) != SqlFault.ROW) {
        throw e;
      }
      if (keys.size() == 1) {
        reject(keys.get(0), e);
      } else {
        write(keys.subList(0, keys.size() / 2));
        write(keys.subList(keys.size() / 2, keys.size()));
      }
    }
  }

  private void reject(RowKey key, SQLException error) throws SQLException {
    String keyText = table.hasKey() ? key.text(keyColumns) : "";
    rejected.add(table.name(), keyText, error, rows.get(key));
    rows.remove(key);
    metrics.rowRejected();
    LOG.debug("{} refused the row {}: {}", table.name(), keyText, error.getMessage());
  }
}
