package io.truewick.cli;

import io.truewick.config.DurationText;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line: {@code truewick demo | run | check | doctor | migrate | record | replay |
 * bench}.
 */
@Command(
    name = "truewick",
    description = {
      "Builds candles from Binance trades and proves each one: complete, repaired, incomplete or"
          + " unknown.",
      "",
      "New here? 'truewick demo' needs no account and no database."
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CheckCommand.class,
      DoctorCommand.class,
      MigrateCommand.class,
      RecordCommand.class,
      ReplayCommand.class,
      BenchCommand.class
    },
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or job file.",
      "'truewick COMMAND --help' tells more about a command."
    })
public final class Truewick implements Callable<Integer> {
  /** Set before anything is logged: the terminal is for status lines, the log is a file. */
  private static final String LOG_CONFIGURATION = "log4j2.configurationFile";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error, for a bug report.")
  private boolean stacktrace;

  @Spec private CommandSpec spec;

  private Truewick() {}

  public static void main(String[] args) {
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "log4j2-local.properties");
    }
    System.exit(commandLine().execute(args));
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** The whole command line, without a JVM exit; for tests too. */
  static CommandLine commandLine() {
    Truewick truewick = new Truewick();
    ErrorLines errors = new ErrorLines(() -> truewick.stacktrace);
    return new CommandLine(truewick)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Duration.class, Truewick::duration);
  }

  private static Duration duration(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
