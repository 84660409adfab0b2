package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.bi.Dashboards;
import io.truewick.bi.PrometheusRules;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dashboards and alert rules ask for metrics by the names under which a running job exports them.
 */
@Timeout(120)
class ExportedMetricsIT {
  private static final int PORT = freePort();
  private static final List<Listed> SYMBOLS =
      List.of(Listed.trades(SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4)));

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(1)
              .setConfiguration(withPrometheus())
              .build());

  @Test
  void everyNameIsExported(@TempDir Path directory) throws Exception {
    Set<String> wanted = new TreeSet<>(Dashboards.metricNames());
    wanted.addAll(PrometheusRules.metricNames());
    Recording recording = new Recording(SYMBOLS, 1, 200, "3s");
    try (SimulatedExchange exchange = SimulatedExchange.start(RandomMarket.settings(1, SYMBOLS));
        RunningJob job =
            RunningJob.start(
                recording.config(
                    exchange,
                    DATABASE.settings(),
                    directory,
                    "alerts.webhook.url=http://127.0.0.1:1/nobody"))) {
      Poll.until(Duration.ofSeconds(60), () -> exported().containsAll(wanted));
      assertThat(exported()).containsAll(wanted);
    }
  }

  private static Set<String> exported() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/metrics")).build();
    try {
      Set<String> names = new TreeSet<>();
      HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
      return names;
    } catch (IOException e) {
      return Set.of(); // not up yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Set.of();
    }
  }

  private static Configuration withPrometheus() {
    Configuration configuration = new Configuration();
    configuration.setString("metrics.reporters", "prom");
    configuration.setString(
        "metrics.reporter.prom.factory.class",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
    configuration.setString("metrics.reporter.prom.port", String.valueOf(PORT));
    return configuration;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
