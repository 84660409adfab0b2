package io.truewick.cli;

import io.truewick.config.JobConfig;
import io.truewick.local.RecordRun;
import io.truewick.local.StatusPrinter;
import io.truewick.recording.RecordingWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code truewick record}: what a job would receive, on disk. */
@Command(
    name = "record",
    description = {
      "Record what a job would receive, frames and answers of REST, until Ctrl-C.",
      "Needs no database. 'truewick replay' runs it through the job again."
    })
final class RecordCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1_000_000;

  @Mixin private JobFileArguments job;
  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Stop after this time, for example 90s, 10m or 24h.")
  private Duration stopAfter;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "recordings",
      description = "Directory for the files (default: ${DEFAULT-VALUE}).")
  private Path directory;

  @Option(
      names = "--file-size",
      paramLabel = "MB",
      defaultValue = "500",
      description = "Begin a new file after so much, before compression (default: 500).")
  private int fileMegabytes;

  @Option(
      names = "--file-time",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "Begin a new file after this time (default: 1h).")
  private Duration fileTime;

  @Override
  public Integer call() {
    JobConfig config = job.load();
    RecordingWriter.Limits limits =
        new RecordingWriter.Limits(
            fileMegabytes * MEGABYTE, TimeUnit.MILLISECONDS.toMicros(fileTime.toMillis()));
    StatusPrinter printer = new StatusPrinter(spec.commandLine().getOut());
    new RecordRun(config, directory, limits, printer).run(stopAfter);
    return 0;
  }
}
