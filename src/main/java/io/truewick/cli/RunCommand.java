package io.truewick.cli;

import io.truewick.config.JobConfig;
import io.truewick.local.EmbeddedDatabase;
import io.truewick.local.LocalRun;
import io.truewick.local.StatusPrinter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code truewick run}: one job in this process. */
@Command(
    name = "run",
    description = {
      "Run a job in this process until Ctrl-C, with Flink's web UI on this machine.",
      "Brings the tables up to date first, and goes on where the last run of the same job ended."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private JobFileArguments job;
  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Stop after this time, for example 90s, 10m or 24h.")
  private Duration stopAfter;

  @Option(
      names = "--embedded-database",
      description = "Use a PostgreSQL that is started for this run and deleted after it.")
  private boolean embeddedDatabase;

  @Option(
      names = "--fresh",
      description = "Start anew, also where an earlier run of the same name can be gone on from.")
  private boolean fresh;

  @Override
  public Integer call() throws Exception {
    JobConfig config = job.load();
    StatusPrinter printer = new StatusPrinter(spec.commandLine().getOut());
    if (!embeddedDatabase) {
      new LocalRun(config, printer, fresh).run(stopAfter);
      return 0;
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start()) {
      printer.database(database);
      new LocalRun(database.storing(config), printer, true).run(stopAfter);
    }
    return 0;
  }
}
