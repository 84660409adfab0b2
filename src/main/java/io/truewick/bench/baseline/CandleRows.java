package io.truewick.bench.baseline;

import io.truewick.config.SinkSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;

/** The baseline's table and the connector's sink into it, with rewritten batches. */
public final class CandleRows {
  private static final String TABLE =
      "create table plain_candles (symbol text, \"interval\" text, open_time timestamptz,"
          + " open numeric, high numeric, low numeric, close numeric, volume numeric,"
          + " quote_volume numeric, trades bigint, taker_buy_volume numeric,"
          + " taker_buy_quote_volume numeric, primary key (symbol, \"interval\", open_time))";
  private static final String UPSERT =
      "insert into plain_candles values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (symbol, \"interval\", open_time) do update set open = excluded.open,"
          + " high = excluded.high, low = excluded.low, close = excluded.close,"
          + " volume = excluded.volume, quote_volume = excluded.quote_volume,"
          + " trades = excluded.trades, taker_buy_volume = excluded.taker_buy_volume,"
          + " taker_buy_quote_volume = excluded.taker_buy_quote_volume";

  private CandleRows() {}

  /** Creates the table. */
  static void createTable(SinkSettings database) {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Sink<PlainCandle> sink(SinkSettings database) {
    return JdbcSink.<PlainCandle>builder()
        .withQueryStatement(UPSERT, CandleRows::fill)
        .withExecutionOptions(
            JdbcExecutionOptions.builder()
                .withBatchSize(database.batchRows())
                .withBatchIntervalMs(database.batchInterval().toMillis())
                .build())
        .buildAtLeastOnce(
            new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                .withUrl(database.url() + "?reWriteBatchedInserts=true")
                .withDriverName("org.postgresql.Driver")
                .withUsername(database.user())
                .withPassword(database.password())
                .build());
  }

  private static void fill(PreparedStatement row, PlainCandle candle) throws SQLException {
    row.setString(1, candle.symbol);
    row.setString(2, candle.interval);
    row.setTimestamp(3, new Timestamp(candle.openTimeMs));
    row.setBigDecimal(4, candle.open);
    row.setBigDecimal(5, candle.high);
    row.setBigDecimal(6, candle.low);
    row.setBigDecimal(7, candle.close);
    row.setBigDecimal(8, candle.volume);
    row.setBigDecimal(9, candle.quoteVolume);
    row.setLong(10, candle.trades);
    row.setBigDecimal(11, candle.takerBuyVolume);
    row.setBigDecimal(12, candle.takerBuyQuoteVolume);
  }
}
