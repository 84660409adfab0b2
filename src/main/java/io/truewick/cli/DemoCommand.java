package io.truewick.cli;

import io.truewick.local.Demo;
import io.truewick.local.StatusPrinter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code truewick demo}: everything on this machine, nothing to set up. */
@Command(
    name = "demo",
    description = {
      "Show it all on this machine: a simulated exchange, a PostgreSQL, the job and a page.",
      "Nothing to set up, nothing left behind. Stop it with Ctrl-C."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Stop after this time, for example 90s, 10m or 24h.")
  private Duration stopAfter;

  @Mixin private PagePort page;

  @Override
  public Integer call() throws Exception {
    Demo.run(new StatusPrinter(spec.commandLine().getOut()), stopAfter, page.served());
    return 0;
  }
}
