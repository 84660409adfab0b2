package io.truewick.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingTest {

  /** {@code ./truewick bench --only SCALING} prints what docs/scaling.md says. */
  @Test
  void theDocumentHasTheFiguresOfTheSimulation(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("scaling.txt");
    BenchOptions options = new BenchOptions(1, 1, 1, 1, 1, 0, List.of());
    new Benchmark(options, new PrintWriter(new StringWriter()))
        .run(EnumSet.of(Benchmark.Part.SCALING), file);
    String figures = Files.readString(file);
    String tables = figures.substring(figures.indexOf("Spread:")).strip();
    assertThat(Files.readString(Path.of("docs/scaling.md"))).contains("```\n" + tables + "\n```");
  }

  @Test
  void everySymbolAndConnectionIsSomewhere() {
    Scaling scaling = new Scaling(500, 200);
    assertThat(scaling.connections()).isEqualTo(5); // 500 x 2 streams, 200 each
    assertIsAll(scaling.connections(1), 5);
    assertIsAll(scaling.keys(1), 500);
    assertThat(scaling.connections(8).fewest()).isZero();
    assertThat(scaling.connections(4).most()).isEqualTo(2);
  }

  @Test
  void aRefillIsAPageASymbolAtLeast() {
    Scaling scaling = new Scaling(500, 200);
    assertThat(scaling.refillWeight(1, 1)).isEqualTo(500 * 25);
    // 1,000,000 trades are 1,000 full pages, and a begun one for each symbol at most
    assertThat(scaling.refillWeight(10_000, 100)).isBetween(1_000 * 25L, 1_500 * 25L);
    assertThat(Scaling.minutes(4_800, 0.8)).isEqualTo(1);
  }

  private static void assertIsAll(Scaling.Spread spread, int units) {
    assertThat(spread.most()).isEqualTo(units);
    assertThat(spread.fewest()).isEqualTo(units);
    assertThat(spread.busiest()).isCloseTo(1, within(1e-9));
  }
}
