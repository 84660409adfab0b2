package io.truewick.analytics;

import static io.truewick.analytics.Minutes.BTC;
import static io.truewick.analytics.Minutes.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Volatility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Volatility from bars of a second: rows of full minutes against {@link NaiveVolatility}. */
class SecondVolatilityProperties {
  private static final long BEGINNING = 1_795_000_017_000L;
  private static final long SECOND = 1_000;
  private static final VolatilityRules RULES =
      VolatilityRules.of(
          Duration.ofSeconds(1), List.of(Duration.ofMinutes(1), Duration.ofMinutes(4)), null);

  private final TreeMap<Long, BarPrices> bars = new TreeMap<>();
  private final List<Volatility> rows = new ArrayList<>();
  private final BarState state = new BarState();
  private final RollingVolatility volatility = new RollingVolatility(BTC, RULES, state, rows::add);

  /** A price that moves by a per mille each second has the volatility of that step, a year. */
  @Test
  void aYearHasThirtyOneMillionBars() {
    for (long i = 0; i < 130; i++) {
      double price = 100 * Math.exp(i % 2 * 0.001);
      volatility.add(Minutes.flat(BEGINNING + i * SECOND, price, 1));
    }
    Volatility row = rows.get(rows.size() - 1);

    assertThat(row.span()).isEqualTo("4m");
    assertThat(row.bars()).isEqualTo(123);
    assertThat(row.coverage()).isEqualTo(123 / 240.0);
    assertThat(row.realizedVariance()).isCloseTo(1e-6 * 365 * 24 * 3_600, withinPercentage(1e-8));
  }

  @Property(tries = 15)
  void everyRowIsWhatItsSecondsSay(@ForAll long seed) {
    new SecondVolatilityProperties().checkRandomSeconds(new Random(seed)); // each with its state
  }

  private void checkRandomSeconds(Random random) {
    double price = 98_120;
    for (long i = 0; i < 700; i++) {
      long open = BEGINNING + i * SECOND;
      price = Math.round(100 * price * (1 + 1e-4 * random.nextGaussian())) / 100.0;
      boolean known = random.nextInt(12) > 0;
      BarPrices prices = Minutes.prices(price, price + random.nextInt(3), price - 1, price);
      volatility.add(candle(open, known, prices));
      if (known) {
        bars.put(open, prices);
      }
    }

    assertThat(rows).hasSize(2 * 12).allMatch(row -> row.atMs() % MINUTE == 0);
    rows.forEach(this::check);
  }

  /** Two hours for spans of an hour: a day and more, as of minutes, would be 4 MB a symbol. */
  @Test
  void keepsNoMoreSecondsThanItsRowsNeed() {
    for (long i = 0; i < 3 * 3_600; i++) {
      volatility.add(Minutes.flat(BEGINNING + i * SECOND, 100, 1));
    }

    assertThat(state.kinds.length).isLessThanOrEqualTo(3_600 + 240 + 1);
  }

  private static Candle candle(long open, boolean known, BarPrices prices) {
    return known ? Minutes.candle(open, CandleStatus.COMPLETE, prices, 1) : Minutes.unknown(open);
  }

  private void check(Volatility row) {
    int count = row.span().equals("1m") ? 60 : 240;
    NaiveVolatility naive = new NaiveVolatility(bars, row.atMs(), count, SECOND);
    assertThat(row.bars()).as("%s", row).isEqualTo(naive.bars());
    assertThat(row.coverage()).isEqualTo(naive.bars() / (double) count);
    assertSame(row, row.closeToClose(), naive.closeToClose());
    assertSame(row, row.ewma(), naive.ewma(count / 4.0));
    assertSame(row, row.parkinson(), naive.parkinson());
    assertSame(row, row.garmanKlass(), naive.garmanKlass());
    assertSame(row, row.rogersSatchell(), naive.rogersSatchell());
    assertSame(row, row.yangZhang(), naive.yangZhang());
    assertSame(row, row.realizedVariance(), naive.realizedVariance());
    assertSame(row, row.bipowerVariance(), naive.bipowerVariance());
  }

  private static void assertSame(Volatility row, Double value, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(value).as("%s", row).isNull();
    } else {
      assertThat(value).as("%s", row).isCloseTo(expected, within(1e-6 * expected + 1e-9));
    }
  }
}
