package io.truewick.cli;

import io.truewick.config.JobConfig;
import io.truewick.local.LocalFailure;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.SharedRest;
import io.truewick.rest.SymbolDirectory;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code truewick check}: validates a job file and shows what it comes to. */
@Command(
    name = "check",
    description = {
      "Check a job file and show what it comes to: streams, connections, REST budget.",
      "Asks the exchange only if symbols are given as a pattern or as a top."
    })
final class CheckCommand implements Runnable {
  @Mixin private JobFileArguments job;
  @Spec private CommandSpec spec;

  private static JobConfig resolved(JobConfig config) {
    if (config.feeds().stream().noneMatch(feed -> feed.selection().isOpen())) {
      return config;
    }
    try (ExchangeRest rest = SharedRest.acquire(config.exchange(), config.source().weightShare())) {
      return new SymbolDirectory(rest).resolve(config).join();
    } catch (CompletionException e) {
      throw new LocalFailure("cannot ask for the symbols: " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void run() {
    JobConfig config = job.load();
    spec.commandLine().getOut().println(job.file() + " is valid.");
    new CheckReport(resolved(config)).print(spec.commandLine().getOut());
  }
}
