package io.truewick.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * jobs/keep-running.sh against a server that answers as Flink does. The command {@code sleep} ends
 * the script when the server has told its story; nothing waits.
 */
@Timeout(60)
class KeepRunningTest {
  @TempDir private Path directory;
  private FakeFlink flink;

  @BeforeEach
  void open() throws IOException {
    flink = new FakeFlink();
    Files.createDirectories(directory.resolve("state"));
    Path command = Files.createDirectories(directory.resolve("bin")).resolve("sleep");
    Files.writeString(
        command,
        "#!/bin/sh\n[ \"$(curl -s http://%s/told)\" = '\"no\"' ] || kill \"$PPID\"\n"
            .formatted(flink.address()));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void close() {
    flink.close();
  }

  @Test
  void aJobThatIsForgottenIsSubmittedFromTheNewestCheckpoint() throws Exception {
    checkpoint();
    flink.tells("RUNNING", "none", "none", "RUNNING");
    assertThat(keep())
        .contains("cluster is running", "going on from file://" + directory + "/state/chk-7")
        .contains("0af1");
    assertThat(flink.submitted()).isEqualTo(1);
  }

  @Test
  void nothingIsSubmittedAtTheFirstLook() throws Exception {
    flink.tells("none", "RUNNING", "none");
    keep();
    assertThat(flink.submitted()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1/2, 0", "0/0, 0", "2/2, 1"
  }) // free slots of all: none before a TaskManager is there
  void tasksOfBeforeAreWaitedFor(String slots, int submitted) throws Exception {
    flink.slots(slots);
    flink.tells("none", "none");
    assertThat(keep().contains("waiting until the slots of Flink are free"))
        .isEqualTo(submitted == 0);
    assertThat(flink.submitted()).isEqualTo(submitted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FINISHED", "CANCELED", "FAILED"})
  void anEndThatWasSeenIsSomebodysWish(String end) throws Exception {
    // after an hour Flink has forgotten a job that ended
    flink.tells("RUNNING", end, end, "none", "none", "none");
    assertThat(keep()).contains("cluster was ended; it is not submitted again");
    assertThat(flink.submitted()).isZero();
  }

  @Test
  void whatEndedBeforeIsSubmitted() throws Exception {
    flink.tells("FINISHED", "FINISHED");
    keep();
    assertThat(flink.submitted()).isEqualTo(1);
  }

  @Test
  void whatIsOnItsWayCountsAsRunning() throws Exception {
    flink.tells("INITIALIZING", "RESTARTING", "FAILING", "CANCELLING", "RUNNING");
    keep();
    assertThat(flink.submitted()).isZero();
  }

  @Test
  void afterARefusalItIsTriedAgain() throws Exception {
    flink.refuses("io.truewick.job.PreflightException: cannot ask the exchange");
    flink.tells("none", "none", "none", "none");
    assertThat(keep()).contains("cannot ask the exchange");
    assertThat(flink.submitted()).isEqualTo(2);
  }

  @Test
  void aFlinkThatIsAwayIsWaitedFor() throws Exception {
    flink.tells("none", "away", "none", "away");
    assertThat(keep()).contains("Flink at http://" + flink.address() + " does not answer");
    assertThat(flink.submitted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs/cluster.yaml --set run.parallelism=2",
        "jobs/cluster.yaml --set=run.parallelism=2",
        "--set run.parallelism=2 jobs/cluster.yaml",
        "jobs/cluster.yaml --allow-non-restored",
      })
  void theJobFileMayStandAnywhere(String arguments) throws Exception {
    flink.tells("RUNNING", "none", "none");
    assertThat(keep(arguments.split(" ", -1))).contains("cluster is running");
    assertThat(flink.submitted()).isEqualTo(1);
    assertThat(flink.requests().get("/jars/1f_job.jar/run"))
        .contains(arguments.contains("--set") ? "\"--set\",\"run.parallelism=2\"" : "true");
  }

  @ParameterizedTest
  @CsvSource({
    "--latest=. --set jobs/cluster.yaml, expected a job file",
    "jobs/cluster.yaml, expected --latest=DIRECTORY",
    "--latest=. --mode=application jobs/cluster.yaml, --mode=application is not for this",
    "--latest=. --savepoint=x jobs/cluster.yaml, --savepoint=x is not for this",
    "--latest=. --wrong jobs/cluster.yaml, unknown option '--wrong'",
  })
  void wrongArgumentsEndIt(String arguments, String expected) throws Exception {
    flink.tells("none", "none", "none", "none", "none", "none");
    Process process = start(List.of(arguments.split(" ", -1)));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(out).contains(expected);
  }

  private String keep() throws Exception {
    return keep("jobs/cluster.yaml");
  }

  private String keep(String... jobAndOptions) throws Exception {
    Path jar = Files.writeString(directory.resolve("job.jar"), "PK jar");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("--via=rest", "--jar=" + jar, "--latest=" + directory.resolve("state")));
    arguments.addAll(List.of(jobAndOptions));
    Process process = start(arguments);
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("jobs/keep-running.sh"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FLINK_ADDRESS", flink.address());
    builder
        .environment()
        .merge("PATH", directory.resolve("bin") + ":", (path, first) -> first + path);
    return builder.start();
  }

  private void checkpoint() throws IOException {
    Path state = Files.createDirectories(directory.resolve("state/chk-7"));
    Files.writeString(state.resolve("_metadata"), "x");
  }
}
