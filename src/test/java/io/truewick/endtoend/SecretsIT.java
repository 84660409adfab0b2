package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.config.JobConfig;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Password, API key and webhook token are looked for in all that a running, failing job shows. */
@Timeout(120)
class SecretsIT {
  private static final List<String> SECRETS = List.of("hunter2-db", "hunter2-key", "hunter2-hook");
  private static final Listed BTC =
      new Listed(
          SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4), "trade, ticker");

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();
  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void secretsAreShownNowhere(@InjectClusterRESTAddress URI rest, @TempDir Path directory)
      throws Exception {
    Recording recording = new Recording(List.of(BTC), 1, 10, "4s");
    try (CapturedLog log = CapturedLog.start(Level.DEBUG);
        SimulatedExchange exchange =
            SimulatedExchange.start(RandomMarket.settings(7, List.of(BTC)))) {
      JobConfig config =
          recording.config(
              exchange,
              DATABASE.settings(),
              directory,
              "sink.password=hunter2-db",
              "exchange.spot.apiKey=hunter2-key",
              "alerts={rules: [{kind: ticker_change, threshold: 0.000000001}], webhook: {url:"
                  + " 'http://127.0.0.1:1/?token=hunter2-hook'}}");
      Map<String, String> shown = new LinkedHashMap<>();
      try (RunningJob ignored = RunningJob.start(config)) {
        await(() -> !DATABASE.query("select 1 from candles limit 1").isEmpty());
        await(() -> !DATABASE.query("select 1 from alerts limit 1").isEmpty());
        DATABASE.execute("drop table candles cascade"); // which no waiting helps against
        String job = jobId(rest);
        await(() -> get(rest, "/jobs/" + job + "/exceptions").contains("does not exist"));
        readAll(rest, job, shown);
      }
      // the search sees what it should see
      assertThat(shown.get("/jobs/" + jobId(rest) + "/plan")).contains("candles-table");
      assertThat(log.text()).contains("BTCUSDT", "alert", "127.0.0.1");
      shown.put("log", log.text());
      for (String secret : SECRETS) {
        shown.forEach(
            (place, text) ->
                assertThat(text.contains(secret)).as("%s in %s", secret, place).isFalse());
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    assertThat(Poll.until(Duration.ofSeconds(60), condition)).isTrue();
  }

  private String jobId(URI rest) throws IOException {
    return json(rest, "/jobs/overview").at("/jobs/0/jid").asText();
  }

  /** Every page of Flink's REST interface that tells of the job, the cluster or their settings. */
  private void readAll(URI rest, String job, Map<String, String> shown) throws IOException {
    List<String> paths = new ArrayList<>(List.of("/config", "/overview", "/taskmanagers"));
    for (String page : List.of("config", "environment", "metrics", "thread-dump")) {
      paths.add("/jobmanager/" + page);
    }
    for (JsonNode worker : json(rest, "/taskmanagers").path("taskmanagers")) {
      paths.add("/taskmanagers/" + worker.path("id").asText());
    }
    String base = "/jobs/" + job;
    for (String page :
        List.of(
            "",
            "/config",
            "/plan",
            "/exceptions",
            "/checkpoints",
            "/checkpoints/config",
            "/accumulators?includeSerializedValue=true",
            "/metrics",
            "/jobmanager/config",
            "/jobmanager/environment")) {
      paths.add(base + page);
    }
    for (JsonNode vertex : json(rest, base).path("vertices")) {
      paths.add(base + "/vertices/" + vertex.path("id").asText());
      paths.add(base + "/vertices/" + vertex.path("id").asText() + "/metrics");
    }
    for (String path : paths) {
      shown.put(path, get(rest, path));
    }
    assertThat(shown).hasSizeGreaterThan(20).doesNotContainValue("");
  }

  private JsonNode json(URI rest, String path) throws IOException {
    return new ObjectMapper().readTree(get(rest, path));
  }

  private String get(URI rest, String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(rest.resolve(path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
