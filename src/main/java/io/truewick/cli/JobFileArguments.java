package io.truewick.cli;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job file and its overrides, as every command takes them. */
final class JobFileArguments {
  @Parameters(paramLabel = "FILE", description = "Job file, for example jobs/spot.yaml.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Override a key of the job file; may be given more than once.",
        "For example --set sink.user=me --set 'feeds[0].symbols=[BTCUSDT]'"
      })
  private List<String> overrides = List.of();

  /** Reads and checks the file. */
  JobConfig load() {
    return JobFile.load(file, overrides, System.getenv());
  }

  Path file() {
    return file;
  }
}
