package io.truewick.cli;

import io.truewick.config.JobConfig;
import io.truewick.doctor.Doctor;
import io.truewick.doctor.Finding;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code truewick doctor}: whether a job's surroundings are in order. */
@Command(
    name = "doctor",
    description = {
      "Check what a job needs from outside: database, REST, clock, symbols, weight, sockets.",
      "Changes nothing. Says what is wrong and what to do; exit code 1 if anything is."
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private JobFileArguments job;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    JobConfig config = job.load();
    PrintWriter out = spec.commandLine().getOut();
    boolean healthy = new Doctor(config).examine(finding -> print(finding, out));
    out.println(healthy ? "healthy" : "not healthy");
    return healthy ? 0 : 1;
  }

  private static void print(Finding finding, PrintWriter out) {
    out.println(
        String.format(
            Locale.ROOT,
            "%-8s %-22s %s",
            finding.isProblem() ? "problem" : "ok",
            finding.check(),
            finding.text()));
    if (finding.isProblem()) {
      out.println(String.format(Locale.ROOT, "%-8s %-22s %s", "", "", "-> " + finding.advice()));
    }
    out.flush();
  }
}
