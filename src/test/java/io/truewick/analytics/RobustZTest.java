package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Median and MAD: a vector worked by hand, and sorted copies of random samples. */
class RobustZTest {
  /** 1, 1, 2, 2, 4, 6, 9 has median 2 and deviations 0, 0, 1, 1, 2, 4, 7: MAD 1. */
  @Test
  void medianAndDeviationOfASampleWorkedByHand() {
    RobustScale scale = RobustScale.of(new double[] {9, 1, 2, 6, 1, 4, 2}, 7);

    assertThat(scale.median()).isEqualTo(2);
    assertThat(scale.sigma()).isEqualTo(1.4826);
  }

  /** Ten times the vector by hand: as many samples as it takes, the same median and MAD. */
  @Test
  void theZOfTheSampleWorkedByHandAndAWildValueDoesNotMoveIt() {
    double[] samples = repeat(10, 9, 1, 2, 6, 1, 4, 2);
    double[] wild = samples.clone();
    wild[0] = 1e12;

    assertThat(RobustZ.of(5, samples)).isEqualTo(3 / 1.4826);
    assertThat(RobustZ.of(-1, samples)).isEqualTo(-3 / 1.4826);
    assertThat(RobustZ.of(5, wild)).isEqualTo(3 / 1.4826);
  }

  @Test
  void tooFewOrEqualSamplesSayNothing() {
    assertThat(RobustZ.of(5, repeat(20, 1, 2, 3))).isEqualTo(3 / 1.4826);
    assertThat(RobustZ.of(5, Arrays.copyOf(repeat(20, 1, 2, 3), 59))).isNaN();
    assertThat(RobustZ.of(5, repeat(100, 3))).isNaN();
  }

  @Property(tries = 300)
  void isWhatTheFormulaSaysAndLeavesTheSamplesAlone(
      @ForAll long seed, @ForAll @IntRange(min = 60, max = 400) int count) {
    Random random = new Random(seed);
    double[] samples =
        DoubleStream.generate(() -> random.nextInt(3) == 0 ? 7 : 100 * random.nextGaussian())
            .limit(count)
            .toArray();
    double[] before = samples.clone();
    double x = 300 * random.nextGaussian();
    double median = median(samples);
    double mad = median(Arrays.stream(samples).map(s -> Math.abs(s - median)).toArray());

    double z = RobustZ.of(x, samples);
    if (mad == 0) {
      assertThat(z).isNaN();
    } else {
      assertThat(z).isEqualTo((x - median) / (1.4826 * mad), within(1e-9));
    }
    assertThat(samples).isEqualTo(before);
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double[] repeat(int times, double... values) {
    return IntStream.range(0, times).boxed().flatMapToDouble(i -> Arrays.stream(values)).toArray();
  }
}
