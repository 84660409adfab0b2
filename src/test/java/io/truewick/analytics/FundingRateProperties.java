package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

/** Basis, annualised funding and its z of random rates and intervals, against the formulas. */
class FundingRateProperties {
  private static final long HOUR = 3_600_000;
  private static final long SEVEN = 1_795_071_600_000L;
  private static final int[] INTERVALS = {1, 2, 4, 8};
  private static final Instrument BTC = new Instrument("usdm", "BTCUSDT");

  private final List<Double> perHour = new ArrayList<>();

  @Property(tries = 200)
  void isWhatTheFormulasSay(@ForAll long seed) {
    Random random = new Random(seed);
    FundingScript script =
        new FundingScript(
            BTC,
            new FundingOiRules(
                List.of(Duration.ofMinutes(5)), Duration.ofMinutes(60), 0.5, Map.of()));
    int hours = INTERVALS[random.nextInt(INTERVALS.length)];
    settle(script, random, 25 + random.nextInt(60), hours);
    BigDecimal rate = rate(random);
    BigDecimal index = BigDecimal.valueOf(1_000 + random.nextInt(9_000_000), 2);
    BigDecimal mark = index.add(BigDecimal.valueOf(random.nextInt(2_001) - 1_000, 2));
    script.mark(
        SEVEN + 500,
        mark.toPlainString(),
        index.toPlainString(),
        rate.toPlainString(),
        SEVEN + hours * HOUR);
    script.advanceTo(SEVEN + 60_000);

    FundingOi row = script.last();
    double a = rate.doubleValue();
    assertThat(row.basisBps())
        .isEqualTo(10_000 * (mark.doubleValue() / index.doubleValue() - 1), within(1e-6));
    assertThat(row.fundingIntervalHours()).isEqualTo(hours);
    assertThat(row.fundingAnnualized()).isEqualTo(a * 24 / hours * 365, within(1e-12));
    assertThat(row.fundingSamples()).isEqualTo(perHour.size());
    checkZ(row.fundingZ(), a / hours);
  }

  /** Rates of intervals that changed now and then; the last is of the interval there is. */
  private void settle(FundingScript script, Random random, int count, int current) {
    perHour.clear();
    long at = SEVEN;
    for (int i = 0; i < count; i++) {
      int hours = i == 0 ? current : INTERVALS[random.nextInt(INTERVALS.length)];
      BigDecimal rate = rate(random);
      script.settled(at, rate.toPlainString(), hours, current);
      if (at > SEVEN + 60_000 - 30 * 24 * HOUR) {
        perHour.add(rate.doubleValue() / hours);
      }
      at -= hours * HOUR;
    }
  }

  private static BigDecimal rate(Random random) {
    return BigDecimal.valueOf(random.nextInt(4) == 0 ? 10_000 : random.nextInt(200_000), 8);
  }

  private void checkZ(Double z, double x) {
    double median = median(perHour);
    double mad = median(perHour.stream().map(value -> Math.abs(value - median)).toList());
    if (perHour.size() < 30 || mad == 0) {
      assertThat(z).isNull();
    } else {
      Offset<Double> close = within(1e-6);
      assertThat(z).isEqualTo((x - median) / (1.4826 * mad), close);
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
