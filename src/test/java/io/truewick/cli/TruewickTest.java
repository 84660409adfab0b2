package io.truewick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruewickTest {
  /** A port nobody listens on: connecting to it fails at once. */
  private static final String NO_DATABASE = "sink.url=jdbc:postgresql://localhost:1/truewick";

  @Test
  void showsItsVersion() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("(?s)truewick \\d+\\.\\d+.*Flink \\d.*Java \\d.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "run", "check", "migrate", "bench"})
  void helpsWithEveryCommand(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: truewick " + command);
    assertThat(CommandRun.of("--help").out()).contains("\n  " + command + " ");
  }

  @Test
  void showsTheCommandsWhenNoneIsGiven() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("Usage: truewick");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chekc | truewick: Unmatched argument at index 0: 'chekc' | truewick",
        "check | truewick: Missing required parameter: 'FILE' | truewick check",
        "demo --for 5d | truewick: Invalid value for option '--for': expected a duration such as"
            + " 250ms, 15s, 2m30s or 24h, was '5d' | truewick demo",
        "demo --page-port 0 | truewick: Invalid value for option '--page-port': expected 1 to 65535,"
            + " was '0' | truewick demo",
        "run x --nope | truewick: Unknown option: '--nope' | truewick run",
      })
  void explainsWrongUsageInTwoLines(String arguments, String error, String helpFor) {
    CommandRun run = CommandRun.of(arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).containsExactly(error, "Try '" + helpFor + " --help'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run", "migrate"})
  void reportsAWrongJobFileWithoutAStackTrace(String command) {
    CommandRun run =
        CommandRun.of(command, "jobs/spot.yaml", "--set", "nam=x", "--set", "run.parallelism=0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("--set "))
        .noneMatch(line -> line.contains("Exception"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "migrate"})
  void reportsAnUnreachableDatabaseInOneLine(String command) {
    CommandRun run = CommandRun.of(command, "jobs/spot.yaml", "--set", NO_DATABASE);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("truewick: database jdbc:postgresql://localhost:1/truewick cannot be reached");
  }

  @Test
  void showsAStackTraceWhenAskedTo() {
    CommandRun run =
        CommandRun.of("migrate", "jobs/spot.yaml", "--set", NO_DATABASE, "--stacktrace");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("\tat io.truewick.");
  }
}
