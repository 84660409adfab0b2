package io.truewick.cli;

import io.truewick.local.Demo;
import io.truewick.local.Rehearsal;
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

  @Option(
      names = "--rehearse",
      paramLabel = "FAULT",
      description = {
        "Let one thing go wrong after a minute, in place of the demo's usual faults:",
        "ban: spot REST bans this address for 30 s, and spot connections are cut;",
        "gap: spot connections are away for 20 s, spot REST for 60 s;",
        "outage: the database is away for 40 s. See docs/operations.md, Rehearsals."
      })
  private Rehearsal rehearsal;

  @Mixin private PagePort page;

  @Override
  public Integer call() throws Exception {
    StatusPrinter printer = new StatusPrinter(spec.commandLine().getOut());
    Demo.run(printer, stopAfter, page.served(), rehearsal);
    return 0;
  }
}
