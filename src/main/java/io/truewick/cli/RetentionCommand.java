package io.truewick.cli;

import io.truewick.sink.Retention;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code truewick retention}: drops what is older than it need be. */
@Command(
    name = "retention",
    description = {
      "Drop data older than so many days: whole months or days of a table, old rows of small tables.",
      "A partition goes when all of it is old enough. Candles of every interval go alike.",
      "The database user must own the tables. Run it while the job runs, for example once a day."
    })
final class RetentionCommand implements Runnable {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");

  @Mixin private JobFileArguments job;
  @Spec private CommandSpec spec;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "DAYS",
      description = "Age, such as 90d; at least " + Retention.LEAST_DAYS + "d.")
  private String olderThan;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "Only this table; may be given more than once. Default: every one that grows.")
  private List<String> chosen = List.of();

  @Option(names = "--dry-run", description = "Only show what would go.")
  private boolean dryRun;

  @Override
  public void run() {
    Instant limit = Instant.now().minus(Duration.ofDays(days()));
    PrintWriter out = spec.commandLine().getOut();
    try (Retention retention = new Retention(job.load().sink())) {
      List<Retention.Old> all = retention.before(limit, tables(retention.tables()));
      for (Retention.Old old : all) {
        if (!dryRun) {
          retention.drop(old, limit);
        }
        out.println((dryRun ? "would drop " : "dropped ") + old.text());
        out.flush();
      }
      if (all.isEmpty()) {
        out.println("nothing is older than " + olderThan);
      }
    }
  }

  private int days() {
    Matcher matcher = DAYS.matcher(olderThan);
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) >= Retention.LEAST_DAYS) {
      return Integer.parseInt(matcher.group(1));
    }
    throw wrong(
        "--older-than: expected days such as 90d, at least %dd, was '%s'"
            .formatted(Retention.LEAST_DAYS, olderThan));
  }

  private Set<String> tables(Set<String> all) {
    for (String table : chosen) {
      if (!all.contains(table)) {
        throw wrong(
            "--table: expected one of %s, was '%s'".formatted(String.join(", ", all), table));
      }
    }
    return chosen.isEmpty() ? all : new TreeSet<>(chosen);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
