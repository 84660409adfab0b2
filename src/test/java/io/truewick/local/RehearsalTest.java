package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Market;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rehearsal does at its times, on the demo's exchange and database. */
class RehearsalTest {
  private static DemoExchange exchange;
  private static EmbeddedDatabase database;

  private final StringWriter out = new StringWriter();

  /** Runs nothing by itself. */
  private static final class Agenda extends ScheduledThreadPoolExecutor {
    private final Map<Long, Runnable> bySecond = new TreeMap<>();

    Agenda() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      bySecond.put(unit.toSeconds(delay), command);
      return null;
    }

    void reach(long second) {
      bySecond.get(second).run();
    }
  }

  @BeforeAll
  static void open() {
    exchange = DemoExchange.start(false);
    database = EmbeddedDatabase.start();
  }

  @AfterAll
  static void close() {
    database.close();
    exchange.close();
  }

  @Test
  void aBanNamesItsEndOnSpotAlone() throws Exception {
    Agenda agenda = agenda(Rehearsal.BAN);
    assertThat(answer(Market.SPOT, "/api/v3/time").statusCode()).isEqualTo(200);

    agenda.reach(60);
    HttpResponse<String> banned = answer(Market.SPOT, "/api/v3/time");
    assertThat(banned.statusCode()).isEqualTo(418);
    String retryAfter = banned.headers().firstValue("Retry-After").orElseThrow();
    assertThat(Integer.parseInt(retryAfter)).isBetween(1, 30);
    assertThat(answer(Market.USDM, "/fapi/v1/time").statusCode()).isEqualTo(200);

    agenda.reach(90);
    assertThat(answer(Market.SPOT, "/api/v3/time").statusCode()).isEqualTo(200);
    assertThat(out.toString().lines())
        .containsExactly(
            "rehearsal  ban in 60 s, for 30 s: spot REST bans this address (418) and spot"
                + " connections are cut",
            "rehearsal  ban begins",
            "rehearsal  ban is over");
  }

  @Test
  void inAGapRestIsAwayForLongerThanConnections() throws Exception {
    Agenda agenda = agenda(Rehearsal.GAP);
    agenda.reach(60);
    assertThat(answer(Market.SPOT, "/api/v3/exchangeInfo").statusCode()).isEqualTo(503);
    URI spot = exchange.endpoints().get(Market.SPOT).websocket();
    CompletableFuture<WebSocket> handshake =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(spot + "/ws/btcusdt@trade"), new WebSocket.Listener() {});
    assertThat(handshake)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(503));
    agenda.reach(120);
  }

  @Test
  void inAnOutageTheDatabaseEndsConnectionsAndTakesNone() throws SQLException {
    Agenda agenda = agenda(Rehearsal.OUTAGE);
    try (Connection before = connect()) {
      agenda.reach(60);
      assertThat(before.isValid(5)).isFalse();
      assertThatThrownBy(RehearsalTest::connect)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55000"));
    } finally {
      agenda.reach(100);
    }
    try (Connection after = connect()) {
      assertThat(after.isValid(5)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Rehearsal.class)
  void theRunbookNamesIt(Rehearsal rehearsal) throws IOException {
    assertThat(Files.readString(Path.of("docs/operations.md")))
        .contains("--rehearse " + rehearsal.name().toLowerCase(Locale.ROOT));
  }

  private Agenda agenda(Rehearsal rehearsal) {
    Agenda agenda = new Agenda();
    StatusPrinter printer = new StatusPrinter(new PrintWriter(out));
    RunningRehearsal.schedule(rehearsal, exchange, database, printer, agenda);
    agenda.shutdownNow();
    return agenda;
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), "postgres", "");
  }

  private static HttpResponse<String> answer(Market market, String path) throws Exception {
    URI uri = URI.create(exchange.endpoints().get(market).rest() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
