package io.truewick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.model.Market;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A healthy set-up, and ways in which one can be broken. */
class DoctorTest {
  @RegisterExtension private static final TestDatabase DATABASE = TestDatabase.migrated();
  @RegisterExtension private static final TestDatabase EMPTY = TestDatabase.empty();

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private SimulatedExchange exchange;

  @BeforeEach
  void open() throws IOException {
    exchange = start(Instant.now());
  }

  private static SimulatedExchange start(Instant now) throws IOException {
    return SimulatedExchange.start(
        ExchangeSettings.manual(
                now,
                SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 20),
                SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 20))
            .withSpeed(1));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void aHealthySetUpHasNothingWrong() throws Exception {
    List<Finding> findings = examine(job(DATABASE.settings().url()));
    assertThat(problems(findings)).isEmpty();
    assertThat(findings)
        .extracting(Finding::check)
        .containsExactly(
            "database",
            "spot rest",
            "spot symbols",
            "spot weight",
            "usdm rest",
            "usdm symbols",
            "usdm weight",
            "spot streams",
            "usdm/public streams",
            "usdm/market streams");
  }

  @Test
  void aDatabaseThatIsAwayIsTold() throws Exception {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0)) {
      port = closedAtOnce.getLocalPort();
    }
    assertThat(problems(examine(job("jdbc:postgresql://127.0.0.1:" + port + "/truewick"))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.text()).contains("cannot be reached");
              assertThat(problem.advice()).contains("whether the server runs");
            });
  }

  @Test
  void tablesThatAreMissingAreTold() throws Exception {
    assertThat(problems(examine(job(EMPTY.settings().url()))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.text()).contains("has no tables");
              assertThat(problem.advice()).contains("migrate");
            });
  }

  @Test
  void aUserTheDatabaseDoesNotKnowIsTold() throws Exception {
    assertThat(problems(examine(job(DATABASE.settings().url(), "sink.user=nobody"))))
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).contains("does not let user nobody in"));
  }

  @Test
  void aSymbolTheExchangeDoesNotHaveIsTold() throws Exception {
    JobConfig job = job(DATABASE.settings().url(), "feeds[0].symbols=[BTCUSDT, NOSUCHUSDT]");
    assertThat(problems(examine(job)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.check()).isEqualTo("spot symbols");
              assertThat(problem.text()).contains("no NOSUCHUSDT");
            });
  }

  @Test
  void aClockThatIsMinutesOffIsTold() throws Exception {
    exchange.close();
    exchange = start(Instant.now().plusSeconds(300));
    List<Finding> problems = problems(examine(job(DATABASE.settings().url())));
    assertThat(problems).extracting(Finding::check).containsExactly("spot clock", "usdm clock");
    assertThat(problems.get(0).text()).containsPattern("our clock is (29|30)[0-9]{4} ms behind");
  }

  @Test
  void aRouteThatIsMutedOrRefusedIsTold() throws Exception {
    exchange.inject(Fault.mute().on(Market.USDM, "@markPrice"));
    exchange.inject(Fault.refuse().on(Market.SPOT));
    List<Finding> problems = problems(examine(job(DATABASE.settings().url())));
    assertThat(problems)
        .extracting(Finding::check)
        .containsExactly("spot streams", "usdm/market streams");
    assertThat(problems.get(0).text()).contains("cannot be opened").contains("503");
    assertThat(problems.get(1).text()).contains("acknowledges and sends nothing within 3 s");
  }

  @Test
  void aBanIsTold() throws Exception {
    exchange.inject(Fault.of(FaultKind.REST_418).on(Market.SPOT));
    List<Finding> problems = problems(examine(job(DATABASE.settings().url())));
    assertThat(problems).extracting(Finding::check).contains("spot rest");
    assertThat(problems.get(0).text()).contains("418").contains("to be left alone for 2 s");
    assertThat(problems.get(0).advice()).contains("banned");
  }

  // ------------------------------------------------------------------ helpers

  private static List<Finding> examine(JobConfig job) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    boolean healthy = new Doctor(job, PATIENCE).examine(findings::add);
    assertThat(healthy).isEqualTo(problems(findings).isEmpty());
    return findings;
  }

  private static List<Finding> problems(List<Finding> findings) {
    return findings.stream().filter(Finding::isProblem).toList();
  }

  private JobConfig job(String url, String... overrides) {
    String text =
        String.format(
            """
            name: doctor
            exchange:
              spot: { websocket: "%s", rest: "%s" }
              usdm: { websocket: "%s", rest: "%s" }
            feeds:
              - { market: spot, symbols: [BTCUSDT], streams: [trade, depth] }
              - { market: usdm, symbols: [BTCUSDT], streams: [trade, markPrice@1s, openInterest] }
            sink: { url: "%s", user: postgres }
            """,
            exchange.websocket(Market.SPOT),
            exchange.rest(Market.SPOT),
            exchange.websocket(Market.USDM),
            exchange.rest(Market.USDM),
            url);
    return JobFile.parse("doctor.yaml", text, List.of(overrides), Map.of());
  }
}
