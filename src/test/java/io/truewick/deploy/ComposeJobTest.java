package io.truewick.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml submits, how, and whether all that it names agrees. */
class ComposeJobTest {
  private static final Compose COMPOSE = new Compose();

  @Test
  void theJobThatIsSubmittedExistsAndIsSound() {
    Path job = Path.of("jobs", example("TRUEWICK_JOB"));
    JobConfig config = JobFile.load(job, List.of(), COMPOSE.service("submit").environment());
    int slots =
        Integer.parseInt(
            COMPOSE.service("taskmanager").flinkProperties().get("taskmanager.numberOfTaskSlots"));
    assertThat(config.run().parallelism())
        .isLessThanOrEqualTo(slots * Integer.parseInt(example("TASKMANAGERS")));
    assertThat(config.run().checkpointDirectory()).as("the cluster's is used").isEmpty();
  }

  @Test
  void itWritesToBothDatabasesAsTheyAre() {
    Map<String, String> environment = COMPOSE.service("submit").environment();
    Path job = Path.of("jobs", example("TRUEWICK_JOB"));
    List<SinkSettings> sinks = JobFile.load(job, List.of(), environment).sinks();
    assertThat(sinks)
        .extracting(SinkSettings::url)
        .containsExactly(environment.get("TRUEWICK_DB"), environment.get("TRUEWICK_CLICKHOUSE"));
    Map<String, String> postgres = COMPOSE.service("postgres").environment();
    assertThat(sinks.get(0).url()).endsWith("//postgres:5432/" + postgres.get("POSTGRES_DB"));
    assertThat(sinks.get(0).password()).isEqualTo(postgres.get("POSTGRES_PASSWORD"));
    assertThat(Checkout.text("jobs/compose/postgres/users.sh"))
        .contains("create role " + sinks.get(0).user() + " login password");
    Map<String, String> clickhouse = COMPOSE.service("clickhouse").environment();
    assertThat(sinks.get(1).url()).endsWith("//clickhouse:8123/" + clickhouse.get("CLICKHOUSE_DB"));
    assertThat(sinks.get(1).user()).isEqualTo(clickhouse.get("CLICKHOUSE_USER"));
    assertThat(sinks.get(1).password()).isEqualTo(clickhouse.get("CLICKHOUSE_PASSWORD"));
    assertThat(COMPOSE.service("submit").map("depends_on")).containsKeys("postgres", "clickhouse");
  }

  @Test
  void grafanaReadsWhatTheJobWrites() {
    Map<String, String> job = COMPOSE.service("submit").environment();
    Map<String, Object> provisioned =
        Checkout.yaml("jobs/compose/grafana/provisioning/datasources/truewick.yaml");
    List<String> read = new ArrayList<>();
    for (Object each : (List<?>) provisioned.get("datasources")) {
      JsonNode source = new ObjectMapper().valueToTree(each);
      JsonNode more = source.path("jsonData");
      switch (source.path("name").asText()) {
        case "PostgreSQL" ->
            read.add(
                "jdbc:postgresql://" + source.path("url").asText() + "/" + db(more, "database"));
        case "ClickHouse" ->
            read.add(
                "jdbc:clickhouse://"
                    + more.path("host").asText()
                    + ":"
                    + more.path("port").asText()
                    + "/"
                    + db(more, "defaultDatabase"));
        default -> {}
      }
    }
    assertThat(read).containsExactly(job.get("TRUEWICK_DB"), job.get("TRUEWICK_CLICKHOUSE"));
  }

  private static String db(JsonNode source, String key) {
    return source.path(key).asText();
  }

  @Test
  void itIsSubmittedByTheScriptThatStays() {
    Compose.Service submit = COMPOSE.service("submit");
    List<String> command = submit.list("entrypoint");
    Map<String, String> mounts = submit.mounts();
    assertThat(mounts).containsEntry("/opt/truewick/jobs", "jobs");
    assertThat(command.get(0)).isEqualTo("/opt/truewick/jobs/keep-running.sh");
    assertThat(Path.of("jobs/keep-running.sh")).isExecutable();
    assertThat(Path.of("jobs/submit.sh")).isExecutable();
    assertThat(command.get(command.size() - 1)).startsWith("/opt/truewick/jobs/${TRUEWICK_JOB");
    assertThat(command)
        .filteredOn(word -> word.startsWith("--jar="))
        .allMatch(word -> mounts.containsKey(word.substring("--jar=".length())))
        .hasSize(1);
    // the newest of both: a savepoint of a stop is newer than checkpoints of earlier jobs
    String latest =
        command.stream().filter(w -> w.startsWith("--latest=")).findFirst().orElseThrow();
    for (String key :
        List.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir")) {
      assertThat(COMPOSE.service("jobmanager").flinkProperties().get(key))
          .startsWith("file://" + latest.substring("--latest=".length()) + "/");
    }
    assertThat(submit.volumes())
        .containsEntry(latest.substring("--latest=".length()), "flink-state");
  }

  /** Docker makes a directory of root's where what is mounted does not exist; a jar may not. */
  @Test
  void aJarThatWasNotBuiltIsNoDirectory() {
    assertThat(COMPOSE.service("submit").list("volumes"))
        .filteredOn(volume -> volume.contains("target/"))
        .singleElement()
        .satisfies(volume -> assertThat(volume).contains("create_host_path=false"));
  }

  @Test
  void nobodyUploadsJarsByTheBrowser() {
    assertThat(COMPOSE.service("jobmanager").flinkProperties())
        .containsEntry("web.submit.enable", "false");
    assertThat(COMPOSE.service("submit").list("entrypoint")).doesNotContain("--via=rest");
  }

  private static String example(String name) {
    Properties example = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(".env.example"))) {
      example.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return example.getProperty(name);
  }
}
