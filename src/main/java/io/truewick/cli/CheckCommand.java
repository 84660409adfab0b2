package io.truewick.cli;

import io.truewick.config.JobConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code truewick check}: validates a job file and shows what it comes to. */
@Command(
    name = "check",
    description = {
      "Check a job file and show what it comes to: streams, connections, REST budget.",
      "Opens no connection."
    })
final class CheckCommand implements Runnable {
  @Mixin private JobFileArguments job;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    JobConfig config = job.load();
    spec.commandLine().getOut().println(job.file() + " is valid.");
    new CheckReport(config).print(spec.commandLine().getOut());
  }
}
