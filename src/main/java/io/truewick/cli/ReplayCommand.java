package io.truewick.cli;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.local.EmbeddedDatabase;
import io.truewick.local.RecordingFiles;
import io.truewick.local.ReplayRun;
import io.truewick.local.StatusPrinter;
import io.truewick.local.TableHash;
import io.truewick.recording.RecordingEnds;
import io.truewick.recording.RecordingInput;
import io.truewick.source.ReplayPlan;
import io.truewick.source.ReplayPlanner;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code truewick replay}: a recording through a job. */
@Command(
    name = "replay",
    description = {
      "Run a recording through a job, to its end: the same recording gives the same tables.",
      "RECORDING is a directory or files of 'truewick record', or lines of '<time> <JSON>',",
      "these as MARKET=FILE if the job has more markets than one. The job file comes last."
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(
      arity = "2..*",
      paramLabel = "RECORDING... JOB",
      description = "Recordings, and the job file, for example jobs/spot.yaml.")
  private List<String> arguments;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the job file; may be given more than once.")
  private List<String> overrides = List.of();

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "max",
      description = "1 for the speed it was recorded at, 10 for ten times that, or max (default).")
  private String speed;

  @Option(names = "--hash", description = "Print a hash of every table at the end.")
  private boolean hash;

  @Option(names = "--force", description = "Write into tables that have rows already.")
  private boolean force;

  @Option(
      names = "--embedded-database",
      description = "Use a PostgreSQL that is started for this replay and deleted after it.")
  private boolean embeddedDatabase;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    double factor = factor();
    int last = arguments.size() - 1;
    JobConfig config = JobFile.load(Path.of(arguments.get(last)), overrides, System.getenv());
    List<RecordingInput.Part> parts = new RecordingFiles(config).find(arguments.subList(0, last));
    ReplayPlan plan = ReplayPlanner.of(config, parts, factor);
    StatusPrinter printer = new StatusPrinter(spec.commandLine().getOut());
    for (Path file : RecordingEnds.withoutEnd(parts)) {
      printer.line(file + " ends in the middle: its recorder was killed, or a file is missing");
    }
    if (!embeddedDatabase) {
      replay(plan, printer);
      return 0;
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start()) {
      printer.database(database);
      replay(plan.withSink(database.storing(config).sink()), printer);
    }
    return 0;
  }

  private void replay(ReplayPlan plan, StatusPrinter printer)
      throws InterruptedException, SQLException {
    new ReplayRun(plan, printer, force).run();
    if (hash) {
      TableHash.of(plan.config().sink())
          .forEach(
              (table, its) ->
                  printer.line(
                      String.format(
                          Locale.ROOT, "%-18s %,9d rows  %s", table, its.rows(), its.sha256())));
    }
  }

  private double factor() {
    if (speed.equals("max")) {
      return 0;
    }
    try {
      double factor = Double.parseDouble(speed);
      if (factor > 0 && factor <= 1e6) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // told below, like a number that makes no sense
    }
    throw new ParameterException(
        spec.commandLine(), "--speed: expected max or a number above 0, was '" + speed + "'");
  }
}
