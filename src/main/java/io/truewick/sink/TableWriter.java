package io.truewick.sink;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one table in batches, bounded by rows and by time, in the task's own thread.
 *
 * <p>The connector's connections and batch interface are used, its writer is not: it flushes once
 * more in close, and what that throws ends the TaskManager; its timed flush holds a lock for which
 * a cancelled task waits uninterruptibly; its retries count attempts, not time.
 */
final class TableWriter<T> implements SinkWriter<T> {
  private static final Logger LOG = LoggerFactory.getLogger(TableWriter.class);

  private final SinkSettings settings;
  private final ProcessingTimeService clock;
  private final WriterMetrics metrics;
  private final JdbcConnectionProvider connections;
  private final TableBatch<T> batch;
  private final Patience patience;
  private boolean connected;
  private ScheduledFuture<?> nextFlush;

  /** Connects; waits if the database is away. */
  TableWriter(
      Table<T> table, SinkSettings settings, ProcessingTimeService clock, WriterMetrics metrics)
      throws IOException, InterruptedException {
    this.settings = settings;
    this.clock = clock;
    this.metrics = metrics;
    this.connections = Database.connections(settings);
    Dialect dialect = Dialect.of(settings.kind());
    this.batch = new TableBatch<>(table, dialect, metrics);
    this.patience =
        new Patience(
            table.name() + " in " + Database.name(settings), settings.outagePatience(), dialect);
    try {
      patience.run(this::connect);
    } finally {
      if (!connected) {
        close();
      }
    }
  }

  @Override
  public void write(T row, Context context) throws IOException, InterruptedException {
    if (nextFlush == null) {
      long dueMs = clock.getCurrentProcessingTime() + settings.batchInterval().toMillis();
      nextFlush = clock.registerTimer(dueMs, time -> flush(false));
    }
    batch.addToBatch(row);
    if (batch.size() >= settings.batchRows()) {
      flush(false);
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    stopTimer();
    metrics.flushBegins();
    patience.run(this::writeBatch);
    metrics.flushEnds();
  }

  /** Gives up what was not flushed: after a failure it comes again from the checkpoint. */
  @Override
  public void close() {
    quietly(this::stopTimer);
    quietly(batch::closeStatements);
    quietly(connections::closeConnection);
  }

  private void writeBatch() throws SQLException, ClassNotFoundException {
    if (!connected) {
      connect();
      metrics.reconnected();
    }
    connected = false;
    batch.executeBatch();
    connected = true;
  }

  private void connect() throws SQLException, ClassNotFoundException {
    batch.prepareStatements(connections.reestablishConnection());
    connected = true;
  }

  private void stopTimer() {
    if (nextFlush != null) {
      nextFlush.cancel(false);
      nextFlush = null;
    }
  }

  /** Flink closes operators in its failure handler, where an exception ends the TaskManager. */
  private static void quietly(Patience.Attempt part) {
    try {
      part.run();
    } catch (SQLException | ClassNotFoundException | RuntimeException e) {
      LOG.debug("ignored while closing: {}", e.toString());
    }
  }
}
