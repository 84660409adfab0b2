package io.truewick.cli;

import io.truewick.config.ConfigException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in a line, and in a stack trace only when asked to. */
final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final BooleanSupplier stacktrace;

  ErrorLines(BooleanSupplier stacktrace) {
    this.stacktrace = stacktrace;
  }

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    command.getErr().println("truewick: " + firstLine(error.getMessage()));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception error, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    if (stacktrace.getAsBoolean()) {
      error.printStackTrace(err);
    }
    if (error instanceof ConfigException config) {
      config.problems().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    err.println("truewick: " + message(error));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** An error without a message of its own is a bug; its class name is the best there is. */
  private static String message(Exception error) {
    String message = error.getMessage();
    return message == null
        ? error.getClass().getSimpleName() + " (--stacktrace shows where)"
        : firstLine(message);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
