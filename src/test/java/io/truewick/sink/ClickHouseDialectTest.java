package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseDialectTest {
  private static final Dialect CLICKHOUSE = new ClickHouseDialect();

  @ParameterizedTest(name = "{0} ({2}) is {1}")
  @CsvSource({
    "27, ROW, a value that cannot be parsed",
    "41, ROW, no time",
    "70, ROW, null in a column that takes none",
    "469, ROW, constraint violated",
    "159, OUTAGE, took too long",
    "202, OUTAGE, too many queries",
    "241, OUTAGE, out of memory",
    "242, OUTAGE, read-only replica",
    "252, OUTAGE, too many parts",
    "999, OUTAGE, Keeper is away",
    "47, SETUP, no such column",
    "60, SETUP, no such table",
    "81, SETUP, no such database",
    "497, SETUP, no rights",
    "516, SETUP, wrong password"
  })
  void theServersCodeTellsWhoIsToBlame(int code, SqlFault fault, String meaning) {
    // the driver gives this state to nearly everything
    assertThat(CLICKHOUSE.fault(new SQLException(meaning, "22000", code))).isEqualTo(fault);
  }

  @Test
  void aServerThatCannotBeReachedIsAnOutageAndAValueThatDoesNotFitARow() {
    assertThat(CLICKHOUSE.fault(new SQLException("refused", "08000"))).isEqualTo(SqlFault.OUTAGE);
    assertThat(CLICKHOUSE.fault(new SQLDataException("too large"))).isEqualTo(SqlFault.ROW);
    assertThat(CLICKHOUSE.fault(new SQLException("?"))).isEqualTo(SqlFault.SETUP);
  }

  /** What the driver makes of a server that dies in the middle of an answer. */
  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf an answer"})
  void aConnectionThatBreaksIsAnOutage(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, answer));
      SinkSettings settings =
          new SinkSettings(
              "jdbc:clickhouse://127.0.0.1:" + server.getLocalPort() + "/t?compress=false",
              "me",
              "",
              1,
              Duration.ZERO,
              Duration.ZERO);
      assertThatThrownBy(
              () -> {
                try (Connection connection = Database.open(settings, Duration.ofSeconds(5));
                    Statement statement = connection.createStatement()) {
                  statement.executeQuery("select 1").next();
                }
              })
          .isInstanceOfSatisfying(
              SQLException.class,
              error -> assertThat(CLICKHOUSE.fault(error)).isEqualTo(SqlFault.OUTAGE));
      served.join();
    }
  }

  private static void serve(ServerSocket server, String answer) {
    try (Socket client = server.accept()) {
      client.getInputStream().read(new byte[8_192]);
      client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void rowsOfATableWithAKeyGoToItsStore() {
    assertThat(InsertStatement.sql(FigureTables.OPEN_INTEREST))
        .isEqualTo(
            "insert into open_interest_store (\"market\", \"symbol\", \"at\", \"open_interest\","
                + " \"notional\") values (?, ?, ?, ?, ?)");
    assertThat(InsertStatement.sql(FeedTables.REJECTED_FRAMES))
        .startsWith("insert into rejected_frames (");
  }

  @Test
  void anInsertIsStoredWhenItReturnsAndNullIsNoDefault() {
    assertThat(CLICKHOUSE.properties(Duration.ofSeconds(5), Duration.ofSeconds(30)))
        .containsEntry("connection_timeout", "5000")
        .containsEntry("socket_timeout", "30000")
        .containsEntry("clickhouse_setting_async_insert", "0")
        .containsEntry("clickhouse_setting_input_format_null_as_default", "0");
  }
}
