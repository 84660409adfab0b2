package io.truewick.endtoend.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code jobs/submit.sh} and {@code jobs/keep-running.sh}, as an operator calls them. */
public final class SubmitScripts implements AutoCloseable {
  private static final Pattern JOB_ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

  private final Path jobJar;
  private final Path log;
  private final Map<String, String> environment;
  private Process keeper;

  /**
   * Scripts for one cluster.
   *
   * @param log what keep-running.sh says
   * @param environment where Flink is, its command, and the secrets of job files
   */
  SubmitScripts(Path jobJar, Path log, Map<String, String> environment) {
    this.jobJar = jobJar;
    this.log = log;
    this.environment = environment;
  }

  /**
   * Runs {@code submit.sh}.
   *
   * @return what it printed
   * @throws FlinkRest.RefusedException if it did not end with 0
   */
  public String submit(List<String> arguments) {
    try {
      Process process = start("jobs/submit.sh", arguments).redirectErrorStream(true).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new FlinkRest.RefusedException(out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The job's id in what was printed. */
  public static String jobId(String printed) {
    Matcher id = JOB_ID.matcher(printed);
    return id.results()
        .map(MatchResult::group)
        .reduce((before, last) -> last)
        .orElseThrow(() -> new AssertionError("no job id in: " + printed));
  }

  /** Starts {@code keep-running.sh}, which looks every second. */
  public void keepRunning(List<String> arguments) throws IOException {
    ProcessBuilder builder = start("jobs/keep-running.sh", arguments);
    builder.environment().put("TRUEWICK_LOOK_EVERY", "1");
    keeper = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** What it has said up to now. */
  public String kept() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder start(String script, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(script, "--jar=" + jobJar));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Ends {@code keep-running.sh}, if it is there. */
  @Override
  public void close() {
    if (keeper != null) {
      keeper.descendants().forEach(ProcessHandle::destroy);
      keeper.destroy();
    }
  }
}
