package io.truewick.cli;

import io.truewick.config.SinkSettings;
import io.truewick.sink.Migrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code truewick migrate}: creates the tables, or brings them up to date. */
@Command(
    name = "migrate",
    description = {
      "Create the tables in the job's databases, or bring them up to date.",
      "Safe to repeat. The database itself and its user must exist."
    })
final class MigrateCommand implements Runnable {
  @Mixin private JobFileArguments job;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    job.load().sinks().forEach(this::migrate);
  }

  private void migrate(SinkSettings sink) {
    Migrations.Migrated done = Migrations.migrate(sink);
    spec.commandLine()
        .getOut()
        .println(
            sink
                + ": "
                + done.applied()
                + " migrations applied, tables at version "
                + done.version());
  }
}
