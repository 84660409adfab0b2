package io.truewick.cli;

import io.truewick.bench.BenchOptions;
import io.truewick.bench.Benchmark;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code truewick bench}: how fast it is, on this machine. */
@Command(
    name = "bench",
    description = {
      "Measure Truewick on this machine: sender, job and PostgreSQL on loopback.",
      "Takes several minutes and both hands of the machine; leave it alone meanwhile."
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Measure only these parts: ${COMPLETION-CANDIDATES}")
  private Set<Benchmark.Part> only = EnumSet.allOf(Benchmark.Part.class);

  @Option(names = "--seconds", defaultValue = "30", description = "Measured time, each part.")
  private int seconds;

  @Option(names = "--warmup", defaultValue = "15", description = "Seconds before it.")
  private int warmup;

  @Option(names = "--symbols", defaultValue = "2000", description = "Symbols, at most 9999.")
  private int symbols;

  @Option(names = "--parallelism", defaultValue = "1", description = "Of every operator.")
  private int parallelism;

  @Option(
      names = "--streams-per-connection",
      defaultValue = "1000",
      description = "Streams on one WebSocket connection.")
  private int streamsPerConnection;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Offer so many trades a second, not as many as each part has by itself.")
  private long rate;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the job file; may be given more than once.")
  private List<String> overrides = List.of();

  @Option(names = "--output", defaultValue = "target/bench.txt", description = "File for figures.")
  private Path output;

  @Override
  public Integer call() throws Exception {
    BenchOptions options =
        new BenchOptions(
            seconds, warmup, symbols, parallelism, streamsPerConnection, rate, overrides);
    new Benchmark(options, spec.commandLine().getOut()).run(only, output);
    return 0;
  }
}
