package io.truewick.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docker-compose.yml against the files and names it uses. No container can be started where this
 * runs; what it cannot tell is whether the images have these tags, and what is in them.
 */
class ComposeFileTest {
  private static final Compose COMPOSE = new Compose();
  private static final Pattern PINNED = Pattern.compile("[a-z][a-z/]*:v?\\d+\\.\\d+[\\w.-]*");
  private static final Pattern PEER = Pattern.compile("(?m)(?:^|[/@])([a-z]+):(\\d{4,5})\\b");
  private static final String ONE_SHOT = "state";

  /** Watches what others do, and nobody waits for it. */
  private static final String WATCHER = "submit";

  static List<Compose.Service> services() {
    return COMPOSE.services();
  }

  static List<Compose.Service> flink() {
    return List.of(COMPOSE.service("jobmanager"), COMPOSE.service("taskmanager"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void imagesArePinned(Compose.Service service) {
    assertThat(service.text("image")).matches(PINNED);
  }

  @Test
  void flinkIsTheOneWeBuildAgainst() {
    String image = "flink:" + Checkout.pom("flink.version") + "-scala_2.12-java17";
    for (String name : List.of("state", "jobmanager", "taskmanager", "submit")) {
      assertThat(COMPOSE.service(name).text("image")).as(name).isEqualTo(image);
    }
    assertThat(Checkout.text("jobs/kubernetes/Dockerfile")).contains("FROM " + image + "\n");
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsAreForThisMachineOnly(Compose.Service service) {
    assertThat(service.list("ports")).allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    assertThat(service.has("network_mode")).as("network of the host").isFalse();
    assertThat(service.has("privileged")).isFalse();
  }

  @Test
  void taskManagersCanBeScaled() {
    Compose.Service workers = COMPOSE.service("taskmanager");
    assertThat(workers.has("ports") || workers.has("container_name")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatIsMountedExists(Compose.Service service) {
    for (String path : service.mounts().values()) {
      if (path.startsWith("target/")) {
        assertThat(path).isEqualTo("target/" + Checkout.jobJar());
      } else {
        assertThat(Path.of(path)).exists();
      }
    }
    assertThat(COMPOSE.volumes().keySet()).containsAll(service.volumes().values());
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyServiceIsWatchedRestartedAndBounded(Compose.Service service) {
    assertThat(service.text("mem_limit")).matches("\\d+m");
    if (service.name().equals(ONE_SHOT)) {
      assertThat(service.text("restart")).isEqualTo("no");
      return;
    }
    assertThat(service.text("restart")).isEqualTo("unless-stopped");
    assertThat(service.map("logging").get("options").toString()).contains("max-size", "max-file");
    if (!service.name().equals(WATCHER)) {
      assertThat(service.map("healthcheck")).containsKeys("test", "interval", "timeout", "retries");
    }
  }

  @Test
  void whatIsWaitedForExistsAndCanBeKnown() {
    for (Compose.Service service : services()) {
      service
          .map("depends_on")
          .forEach(
              (name, condition) -> {
                Compose.Service other = COMPOSE.service(name);
                boolean healthy = condition.toString().contains("service_healthy");
                assertThat(healthy ? other.has("healthcheck") : name.equals(ONE_SHOT))
                    .as("%s waits for %s", service, name)
                    .isTrue();
              });
    }
  }

  @Test
  void variablesAreThoseOfTheExample() throws Exception {
    Properties example = new Properties();
    example.load(Files.newBufferedReader(Path.of(".env.example")));
    assertThat(new TreeSet<>(example.stringPropertyNames()))
        .isEqualTo(Checkout.variables(Checkout.text(Compose.FILE)));
    example.forEach(
        (name, value) -> {
          boolean secret = name.toString().matches(".*(PASSWORD|KEY)");
          assertThat(value.toString().isEmpty()).as("%s", name).isEqualTo(secret);
        });
    assertThat(Checkout.text(".gitignore").lines()).contains(".env");
  }

  @Test
  void secretsComeFromTheEnvironment() {
    for (Compose.Service service : services()) {
      service
          .environment()
          .forEach(
              (name, value) -> {
                if (name.matches(".*(PASSWORD|API_KEY)")) {
                  assertThat(value).as(service + " " + name).startsWith("${");
                }
              });
    }
  }

  @Test
  void whatConfigurationFilesAskForIsInTheirContainer() {
    assertThat(COMPOSE.service("grafana").environment().keySet())
        .containsAll(variablesBelow("jobs/compose/grafana/provisioning"));
    Matcher fromEnv =
        Pattern.compile("from_env=\"(\\w+)\"")
            .matcher(Checkout.text("jobs/compose/clickhouse/reader.xml"));
    assertThat(fromEnv.find()).isTrue();
    assertThat(COMPOSE.service("clickhouse").environment()).containsKey(fromEnv.group(1));
    Matcher shell =
        Pattern.compile("\\$([A-Z_]+)").matcher(Checkout.text("jobs/compose/postgres/users.sh"));
    assertThat(shell.results().map(found -> found.group(1)).toList())
        .isNotEmpty()
        .allMatch(COMPOSE.service("postgres").environment()::containsKey);
    for (String job : List.of("compose", "cluster", "spot", "usdm", "coinm")) {
      assertThat(COMPOSE.service("submit").environment().keySet())
          .containsAll(Checkout.variables(Checkout.text("jobs/" + job + ".yaml")));
    }
  }

  @Test
  void addressesAreThoseOfServices() {
    String all =
        Checkout.text("jobs/compose/grafana/provisioning/datasources/truewick.yaml")
            + String.join("\n", COMPOSE.service("submit").environment().values());
    List<String> peers =
        PEER.matcher(all.replaceAll("url: |: ", "/")).results().map(m -> m.group(1)).toList();
    assertThat(peers).contains("postgres", "clickhouse", "prometheus", "jobmanager");
    assertThat(peers).allMatch(name -> services().stream().anyMatch(s -> s.name().equals(name)));
    String scraped = Checkout.text("jobs/compose/prometheus/prometheus.yml");
    assertThat(scraped).contains("names: [jobmanager, taskmanager]");
  }

  @ParameterizedTest
  @MethodSource("flink")
  void flinkFitsItsContainerAndIsScrapedWhereItReports(Compose.Service service) {
    Map<String, String> flink = service.flinkProperties();
    long process = MemorySize.parse(flink.get(service + ".memory.process.size")).getMebiBytes();
    int limit = Integer.parseInt(service.text("mem_limit").replace("m", ""));
    assertThat(limit).isBetween((int) (process * 1.05), (int) (process * 1.25));
    String port = flink.get("metrics.reporter.prom.port");
    assertThat(Checkout.text("jobs/compose/prometheus/prometheus.yml")).contains("port: " + port);
    for (String key :
        List.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir")) {
      assertThat(flink.get(key)).startsWith("file:///flink-state/");
    }
    assertThat(service.volumes()).containsEntry("/flink-state", "flink-state");
  }

  @ParameterizedTest
  @MethodSource("flink")
  void flinkKnowsEveryKey(Compose.Service service) throws Exception {
    Set<String> known = FlinkKeys.all();
    assertThat(service.flinkProperties().keySet())
        .allMatch(key -> known.contains(key) || key.startsWith("metrics.reporter.prom."));
  }

  private static Set<String> variablesBelow(String directory) {
    Set<String> names = new TreeSet<>();
    Checkout.files(directory)
        .forEach(file -> names.addAll(Checkout.variables(Checkout.text(file.toString()))));
    return names;
  }
}
