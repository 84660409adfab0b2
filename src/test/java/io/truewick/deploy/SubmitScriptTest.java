package io.truewick.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * jobs/submit.sh against a server that answers as Flink does, and a command that says what it got.
 */
class SubmitScriptTest {
  private static final String JOB = "jobs/cluster.yaml";

  @TempDir private Path directory;
  private FakeFlink flink;
  private Path jar;

  private record Run(int exit, String out) {}

  @BeforeEach
  void open() throws IOException {
    flink = new FakeFlink();
    jar = Files.writeString(directory.resolve("job.jar"), "PK jar");
    Path command = Files.createDirectories(directory.resolve("bin")).resolve("flink");
    Files.writeString(
        command,
        """
        #!/bin/sh
        case $1/$2 in
          list/-a) cat "$FLINK_HOME/jobs" && exit ;;
          list/*) grep -E '(RUNNING|RESTARTING)' "$FLINK_HOME/jobs" && exit ;;
        esac
        for word in "$@"; do echo "<$word>"; done
        """);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void close() {
    flink.close();
  }

  @Test
  void theShellReadsIt() throws Exception {
    assertThat(run(List.of("sh", "-n", "jobs/submit.sh")).exit()).isZero();
    Run help = submit("--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("usage: jobs/submit.sh");
  }

  @Test
  void byRestTheJarIsUploadedAndRunWithItsArguments() throws Exception {
    Run run =
        rest("--set", "feeds[0].symbols=[BTCUSDT, \"ETH*\\x\"]", "--savepoint=s3://b/sp-1", JOB);
    assertThat(run).isEqualTo(new Run(0, "0af1\n"));
    assertThat(flink.requests().get("/jars/upload")).contains("filename=\"job.jar\"", "PK jar");
    JsonNode asked = new ObjectMapper().readTree(flink.requests().get("/jars/1f_job.jar/run"));
    assertThat(asked.path("programArgsList"))
        .extracting(JsonNode::asText)
        .containsExactly("--job", JOB, "--set", "feeds[0].symbols=[BTCUSDT, \"ETH*\\x\"]");
    assertThat(asked.path("savepointPath").asText()).isEqualTo("s3://b/sp-1");
    assertThat(asked.path("allowNonRestoredState").asBoolean()).isFalse();
  }

  @Test
  void byRestAnApplicationIsAnotherPath() throws Exception {
    assertThat(rest("--mode=application", "--allow-non-restored", JOB).exit()).isZero();
    String body = flink.requests().get("/jars/1f_job.jar/run-application");
    JsonNode asked = new ObjectMapper().readTree(body);
    assertThat(asked.path("allowNonRestoredState").asBoolean()).isTrue();
    assertThat(asked.has("savepointPath")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, true", "RESTARTING, true", "FINISHED, false", "CANCELED, false"})
  void aJobThatRunsIsNotSubmittedTwice(String state, boolean runs) throws Exception {
    flink.has("cluster", state);
    Run run = rest("--unless-running", JOB);
    assertThat(run.exit()).isZero();
    assertThat(run.out().contains("running already")).isEqualTo(runs);
    assertThat(flink.requests().containsKey("/jars/upload")).isEqualTo(!runs);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED, true",
    "INITIALIZING, true",
    "RUNNING, true",
    "RESTARTING, true",
    "FINISHED, false",
    "CANCELED, false",
    "FAILED, false"
  })
  void byCliTheSameStatesCount(String state, boolean runs) throws Exception {
    tellsTheCli("cluster", state);
    Run run = cli("--unless-running", JOB);
    assertThat(run.exit()).isZero();
    assertThat(run.out().contains("running already")).isEqualTo(runs);
    assertThat(run.out().contains("<run>")).isEqualTo(!runs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spot-eu", "spot.eu2", "my spot.eu", "other : spot.eu"})
  void aJobOfAnotherNameDoesNotCount(String name) throws Exception {
    String job = Files.writeString(directory.resolve("job.yaml"), "name: spot.eu\n").toString();
    flink.has(name, "RUNNING");
    assertThat(rest("--unless-running", job).out()).isEqualTo("0af1\n");
    tellsTheCli(name, "RUNNING");
    assertThat(cli("--unless-running", job).out()).startsWith("<run>");
  }

  @Test
  void theInnermostReasonOfARefusalIsSaid() throws Exception {
    flink.refuses("io.truewick.config.ConfigException: cluster.yaml: feeds: missing");
    Run run = rest(JOB);
    assertThat(run.exit()).isOne();
    assertThat(run.out())
        .contains("refused /jars/1f_job.jar/run with status 500", "cluster.yaml: feeds: missing")
        .doesNotContain("E.java");
  }

  @Test
  void theNewestWholeCheckpointIsTaken() throws Exception {
    checkpoint("a/chk-9", "x", 2_000);
    checkpoint("b/chk-3", "x", 3_000);
    checkpoint("b/chk-4", "", 4_000); // torn
    Run run = rest("--latest=" + directory, JOB);
    assertThat(run.exit()).isZero();
    assertThat(flink.requests().get("/jars/1f_job.jar/run"))
        .contains("\"savepointPath\":\"file://" + directory + "/b/chk-3\"");
  }

  @Test
  void withoutACheckpointItBeginsAnew() throws Exception {
    assertThat(rest("--latest=" + directory, JOB).out()).contains("beginning anew");
    assertThat(flink.requests().get("/jars/1f_job.jar/run")).doesNotContain("savepointPath");
  }

  @Test
  void byCliFlinkGetsWordForWord() throws Exception {
    Run run = cli("--savepoint=/sp 1", "--set=a=*", "--set", "b=c d", "--allow-non-restored", JOB);
    assertThat(run.out().lines())
        .containsExactly(
            "<run>",
            "<-d>",
            "<-t>",
            "<remote>",
            "<-Drest.address=127.0.0.1>",
            "<-Drest.port=" + flink.address().split(":", 2)[1] + ">",
            "<-s>",
            "</sp 1>",
            "<--allowNonRestoredState>",
            "<" + jar + ">",
            "<--job>",
            "<" + JOB + ">",
            "<--set>",
            "<a=*>",
            "<--set>",
            "<b=c d>");
  }

  @Test
  void byCliAnApplicationRunsWhereItsFilesAre() throws Exception {
    Run run = cli("--mode=application", "-Dkubernetes.cluster-id=t", "/opt/truewick/job/job.yaml");
    assertThat(run.out().lines())
        .containsExactly(
            "<run>",
            "<-d>",
            "<-t>",
            "<kubernetes-application>",
            "<-Dkubernetes.cluster-id=t>",
            "<local://" + jar + ">",
            "<--job>",
            "</opt/truewick/job/job.yaml>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sink.password=hunter2",
        "exchange.usdm.apiKey=hunter2",
        "alerts.webhook.url=https://h/hunter2"
      })
  void secretsAreNoArguments(String override) throws Exception {
    Run run = rest("--set", override, JOB);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("is a secret").doesNotContain("hunter2");
    assertThat(flink.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--via=ftp jobs/cluster.yaml, unknown option '--via=ftp'",
    "a.yaml b.yaml, expected one job file",
    "--set x jobs/cluster.yaml, expected --set KEY=VALUE",
    "--set, expected KEY=VALUE after --set",
    "--savepoint=a --latest=b jobs/cluster.yaml, exclude each other",
    "--via=rest -Da=b jobs/cluster.yaml, -D is for --via=cli",
    "--mode=application --unless-running jobs/cluster.yaml, is for session mode",
  })
  void wrongArgumentsAreNamed(String arguments, String expected) throws Exception {
    Run run = submit((arguments + " --jar=" + jar).split(" ", -1));
    if (arguments.equals("--set")) {
      run = submit("--set");
    }
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).startsWith("submit.sh: ").contains(expected);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThat(submit("--jar=" + directory.resolve("no.jar"), JOB).out())
        .contains("no.jar: not a file; build the job jar");
    assertThat(cli("no.yaml").out()).contains("no.yaml: no such job file");
    flink.close();
    Run run = rest(JOB);
    assertThat(run.exit()).isOne();
    assertThat(run.out()).contains("cannot reach Flink at http://" + flink.address());
  }

  private void checkpoint(String path, String content, long timeMs) throws IOException {
    Path metadata = Files.createDirectories(directory.resolve(path)).resolve("_metadata");
    Files.writeString(metadata, content);
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(timeMs));
  }

  /** What {@code flink list} says. */
  private void tellsTheCli(String name, String state) throws IOException {
    Files.writeString(
        directory.resolve("jobs"),
        """
        ------------------ Running/Restarting Jobs -------------------
        23.11.2026 19:05:04 : 6e1aec1fbb8877cdb77679cbf6a16f72 : %s (%s)
        """
            .formatted(name, state));
  }

  private Run rest(String... arguments) throws Exception {
    return withJar("--via=rest", arguments);
  }

  private Run cli(String... arguments) throws Exception {
    return withJar("--via=cli", arguments);
  }

  private Run withJar(String via, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(via, "--jar=" + jar));
    all.addAll(List.of("--address=" + flink.address()));
    all.addAll(List.of(arguments));
    return submit(all.toArray(String[]::new));
  }

  private Run submit(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("jobs/submit.sh"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Run run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FLINK_HOME", directory.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out);
  }
}
