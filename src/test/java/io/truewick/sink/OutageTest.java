package io.truewick.sink;

import static io.truewick.sink.Rows.TEN_MS;
import static io.truewick.sink.Rows.closedCandle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import io.truewick.model.Candle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutageTest {
  private static final List<Candle> CANDLES =
      List.of(closedCandle(TEN_MS, "2"), closedCandle(TEN_MS + 60_000, "3"));

  @TempDir static Path directory;
  private static RestartableDatabase database;
  private final ExecutorService task = Executors.newSingleThreadExecutor();

  @BeforeAll
  static void createDatabase() throws IOException {
    database = new RestartableDatabase(directory);
    Migrations.migrate(database.settings());
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    database.stop();
  }

  @BeforeEach
  void startDatabase() throws Exception {
    database.start();
    database.execute("truncate candles");
  }

  @AfterEach
  void endTask() {
    task.shutdownNow();
  }

  @Test
  void aWriterWaitsForADatabaseThatStopsAndLosesNothing() throws Exception {
    try (OpenWriter<Candle> writer = open(database.settings())) {
      writer.write(CANDLES);
      database.stop();
      Future<?> flush = inTask(writer::flush);
      database.start();
      flush.get(30, TimeUnit.SECONDS);
      assertThat(writer.metrics().reconnects()).isEqualTo(1);
      assertThat(database.count("candles")).isEqualTo(2);
    }
  }

  @Test
  void aWriterWaitsForADatabaseThatIsNotThereYet() throws Exception {
    database.stop();
    Future<?> opened = inTask(() -> open(database.settings()).close());
    database.start();
    opened.get(30, TimeUnit.SECONDS);
  }

  @Test
  void connectionsCutByTheOperatorAreOpenedAgain() throws Exception {
    try (OpenWriter<Candle> writer = open(database.settings())) {
      writer.write(CANDLES);
      database.cutConnections();
      writer.flush();
      assertThat(database.count("candles")).isEqualTo(2);
    }
  }

  @Test
  void patienceEndsWithAnErrorAndCloseStaysSilent() throws Exception {
    OpenWriter<Candle> writer = open(withPatience(Duration.ofMillis(300)));
    writer.write(CANDLES);
    database.stop();
    assertThatThrownBy(writer::flush)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("candles in jdbc:postgresql://localhost:")
        .hasMessageContaining("the database was away for 0.3 s");
    assertThatCode(writer::close).doesNotThrowAnyException();
    assertThatCode(writer::close).doesNotThrowAnyException();
    database.start();
    assertThat(database.count("candles")).isZero();
  }

  @Test
  void aJobCanBeCancelledDuringAnOutage() throws Exception {
    try (OpenWriter<Candle> writer = open(database.settings())) {
      writer.write(CANDLES);
      database.stop();
      Future<?> flush = inTask(writer::flush);
      task.shutdownNow(); // interrupts, as a cancellation does
      assertThatThrownBy(() -> flush.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aWrongPasswordIsNotWaitedFor() {
    SinkSettings settings = database.settings();
    SinkSettings stranger =
        new SinkSettings(
            settings.url(), "stranger", "secret", 500, Duration.ofMillis(200), Duration.ofHours(1));
    assertThatThrownBy(() -> open(stranger))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("stranger")
        .hasMessageNotContaining("secret");
  }

  private SinkSettings withPatience(Duration patience) {
    SinkSettings settings = database.settings();
    return new SinkSettings(
        settings.url(),
        settings.user(),
        settings.password(),
        settings.batchRows(),
        settings.batchInterval(),
        patience);
  }

  private static OpenWriter<Candle> open(SinkSettings settings) throws Exception {
    return new OpenWriter<>(CandleTables.CANDLES, settings);
  }

  private Future<?> inTask(Step step) {
    return task.submit(
        () -> {
          step.run();
          return null;
        });
  }

  /** Something a task thread does. */
  private interface Step {
    void run() throws Exception;
  }
}
