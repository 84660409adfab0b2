package io.truewick.source.poll;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import io.truewick.model.FeedEvent;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import io.truewick.model.SettledFunding;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.market.Settlement;
import io.truewick.simulator.market.SimulatedSymbol;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The polling source in a cluster, against the simulated exchange's REST. */
class PollSourceIT {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(1)
              .build());

  /** Half past eight. */
  private static final long START_MS = Instant.parse("2026-11-23T08:30:00Z").toEpochMilli();

  private static final long HOUR_MS = 3_600_000;
  private static final long MONTH_MS = 30 * 24 * HOUR_MS;

  /** One whose first questions, spread by name, come within a second. */
  private static final String SYMBOL = "LINKUSDT";

  private SimulatedExchange exchange;
  private JobConfig config;

  @BeforeEach
  void open() throws Exception {
    exchange =
        SimulatedExchange.start(
            ExchangeSettings.manual(
                Instant.ofEpochMilli(START_MS),
                SimulatedSymbol.usdm(SYMBOL, "14.250", "0.001", "0.01", 1).withFundingHours(1)));
    exchange.advanceTo(START_MS + 10_000);
    config =
        JobTexts.with(
            "feeds=[{market: usdm, symbols: [LINKUSDT], streams: [openInterest, fundingRate]}]",
            "openInterest.every=1s",
            "exchange.usdm.rest=" + exchange.rest(Market.USDM),
            "exchange.usdm.websocket=" + exchange.websocket(Market.USDM));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void pollsThroughRefusalsAndARestartLosesAndRepeatsNothing(@TempDir Path directory)
      throws Exception {
    exchange.inject(Fault.of(FaultKind.REST_ERROR).on(Market.USDM, "openInterest").times(1));
    List<FeedEvent> first;
    String savepoint;
    try (Run run = Run.start(config, new Configuration())) {
      first = run.awaitBoth();
      savepoint = run.stop(directory, first);
    }
    long stoppedMs = exchange.now();
    exchange.inject(Fault.of(FaultKind.REST_429).times(1));
    exchange.advanceTo(START_MS + 2 * HOUR_MS);
    List<FeedEvent> second;
    Configuration from = new Configuration();
    from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    try (Run run = Run.start(config, from)) {
      second = run.awaitBoth();
      run.stop(directory, second);
    }

    assertThat(exchange.statistics().faultsFired())
        .containsEntry(FaultKind.REST_ERROR, 1L)
        .containsEntry(FaultKind.REST_429, 1L);
    assertThat(times(first)).containsExactlyElementsOf(truth(stoppedMs - MONTH_MS, stoppedMs));
    assertThat(times(second))
        .hasSize(2)
        .containsExactlyElementsOf(truth(stoppedMs, exchange.now()));
    assertThat(readings(first)).doesNotContainAnyElementsOf(readings(second));
    for (OpenInterest reading : readings(second)) {
      assertThat(reading.openInterest())
          .isEqualByComparingTo(exchange.openInterest(Market.USDM, SYMBOL, reading.eventTimeMs()));
    }
  }

  private List<Long> truth(long fromMs, long toMs) {
    return exchange.settlements(Market.USDM, SYMBOL, fromMs, toMs).stream()
        .map(Settlement::timeMs)
        .toList();
  }

  private static List<Long> times(List<FeedEvent> events) {
    return events.stream()
        .map(FeedEvent::settledFunding)
        .filter(rate -> rate != null)
        .map(SettledFunding::eventTimeMs)
        .toList();
  }

  private static Set<OpenInterest> readings(List<FeedEvent> events) {
    return events.stream()
        .map(FeedEvent::openInterest)
        .filter(reading -> reading != null)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A job that is nothing but the source; what it emits lands here, in the same JVM. */
  private record Run(JobClient client) implements AutoCloseable {
    private static final BlockingQueue<FeedEvent> EMITTED = new LinkedBlockingQueue<>();

    static Run start(JobConfig config, Configuration settings) throws Exception {
      EMITTED.clear();
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
      env.setParallelism(1);
      env.fromSource(
              new PollSource<>(new FuturesPolls(config), FeedEvent.class),
              WatermarkStrategy.noWatermarks(),
              "polls")
          .uid("polls")
          .filter(event -> EMITTED.add(event)) // a reference to its method would be a copy of it
          .uid("kept")
          .sinkTo(new DiscardingSink<>())
          .uid("nowhere");
      return new Run(env.executeAsync("polls"));
    }

    /** Until there are a reading and a rate. */
    List<FeedEvent> awaitBoth() throws InterruptedException {
      List<FeedEvent> taken = new ArrayList<>();
      while (readings(taken).isEmpty() || times(taken).isEmpty()) {
        FeedEvent event = EMITTED.poll(20, SECONDS);
        assertThat(event).as("after %s", taken).isNotNull();
        taken.add(event);
      }
      return taken;
    }

    /** Everything that came until the savepoint, and where it is. */
    String stop(Path directory, List<FeedEvent> taken) throws Exception {
      String savepoint =
          client
              .stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.NATIVE)
              .get(20, SECONDS);
      EMITTED.drainTo(taken);
      return savepoint;
    }

    @Override
    public void close() throws Exception {
      if (!client.getJobStatus().get(20, SECONDS).isGloballyTerminalState()) {
        client.cancel().get(20, SECONDS);
      }
    }
  }
}
