package io.truewick.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark at walking pace: that it works, not what it measures. */
class BenchmarkTest {
  private static final BenchOptions SMALL = new BenchOptions(1, 1, 20, 1, 15, 2_000, List.of());

  @TempDir private Path directory;

  @Test
  void findsInTheTablesWhatTheSenderHasSent() throws Exception {
    String report = report(EnumSet.of(Benchmark.Part.THROUGHPUT));

    assertThat(report)
        .contains("gaps found, duplicates, rejected   0, 0, 0")
        .contains("equal in every interval")
        .containsPattern("candles, 0 wrong");
  }

  @Test
  void measuresThePlainJobToo() throws Exception {
    assertThat(report(EnumSet.of(Benchmark.Part.BASELINE)))
        .containsPattern("trades sent, taken +[\\d,]+, all");
  }

  private String report(Set<Benchmark.Part> parts) throws Exception {
    Path file = directory.resolve("bench.txt");
    StringWriter printed = new StringWriter();
    new Benchmark(SMALL, new PrintWriter(printed)).run(parts, file);
    assertThat(printed.toString()).startsWith(Files.readString(file));
    return Files.readString(file);
  }
}
