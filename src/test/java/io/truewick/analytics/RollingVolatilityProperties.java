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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows of a random market with holes, revisions and seeds against {@link NaiveVolatility}. */
class RollingVolatilityProperties {
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final VolatilityRules RULES =
      VolatilityRules.of(
          Duration.ofMinutes(1), List.of(Duration.ofMinutes(7), Duration.ofMinutes(90)), null);

  /** Prices of every minute that is a bar. */
  private final TreeMap<Long, BarPrices> bars = new TreeMap<>();

  private final Map<String, Volatility> rows = new HashMap<>();
  private final BarState state = new BarState();
  private final RollingVolatility volatility =
      new RollingVolatility(BTC, RULES, state, row -> rows.put(row.span() + row.atMs(), row));

  private Random random;
  private double price = 98_120.5;

  @Property(tries = 30)
  void everyRowOfTheLastHourIsWhatItsBarsSay(@ForAll long seed) {
    random = new Random(seed);
    random.nextInt();
    long seeds = random.nextInt(120);
    long seededAt = random.nextInt(5);
    for (long i = 0; i < 260; i++) {
      if (i == seededAt) {
        seed(BEGINNING - seeds * MINUTE);
      }
      add(BEGINNING + i * MINUTE);
      if (random.nextInt(15) == 0) {
        add(BEGINNING + Math.max(0, i - random.nextInt(58)) * MINUTE);
      }
    }
    long newest = BEGINNING + 259 * MINUTE;
    rows.values().stream().filter(row -> row.atMs() > newest - 58 * MINUTE).forEach(this::check);
  }

  @Property(tries = 1)
  void monthsOfMinutesLeaveNoTrace() {
    random = new Random(1);
    for (long i = 0; i < 60 * 1_440; i++) {
      add(BEGINNING + i * MINUTE);
      if (bars.size() > 100) {
        bars.pollFirstEntry();
      }
      if (rows.size() > 200) {
        rows.clear();
      }
    }
    assertThat(rows).isNotEmpty();
    rows.values().stream().filter(row -> row.span().equals("7m")).forEach(this::check);
  }

  private void add(long minute) {
    int dice = random.nextInt(12);
    BarPrices prices = step();
    boolean bar = dice > 1;
    CandleStatus status =
        bar ? (dice == 2 ? CandleStatus.REPAIRED : CandleStatus.COMPLETE) : CandleStatus.INCOMPLETE;
    Candle candle =
        dice == 0 ? Minutes.unknown(minute) : Minutes.candle(minute, status, prices, 1 + dice);
    volatility.add(candle);
    if (bar) {
      bars.put(minute, prices);
    } else {
      bars.remove(minute);
    }
  }

  private void seed(long fromMs) {
    for (long minute = fromMs; minute < BEGINNING; minute += MINUTE) {
      BarPrices p = step();
      if (random.nextInt(9) > 0) {
        volatility.seed(
            Minutes.kline(
                minute,
                p.open().doubleValue(),
                p.high().doubleValue(),
                p.low().doubleValue(),
                p.close().doubleValue()));
        bars.put(minute, p);
      }
    }
  }

  private BarPrices step() {
    double open = cents(price * (1 + 2e-5 * random.nextGaussian()));
    double close = random.nextInt(4) == 0 ? open : cents(open * (1 + 5e-4 * random.nextGaussian()));
    double high = cents(Math.max(open, close) * (1 + 3e-4 * random.nextDouble()));
    double low = Math.min(open, close) - cents(random.nextDouble());
    price = close;
    return Minutes.prices(open, high, cents(low), close);
  }

  private static double cents(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private void check(Volatility row) {
    int minutes = row.span().equals("7m") ? 7 : 90;
    NaiveVolatility naive = new NaiveVolatility(bars, row.atMs(), minutes, MINUTE);
    assertThat(row.bars()).as("%s", row).isEqualTo(naive.bars());
    assertThat(row.coverage()).isEqualTo(naive.bars() / (double) minutes);
    assertSame(row, row.closeToClose(), naive.closeToClose());
    assertSame(row, row.ewma(), naive.ewma(minutes / 4.0));
    assertSame(row, row.parkinson(), naive.parkinson());
    assertSame(row, row.garmanKlass(), naive.garmanKlass());
    assertSame(row, row.rogersSatchell(), naive.rogersSatchell());
    assertSame(row, row.yangZhang(), naive.yangZhang());
    assertSame(row, row.realizedVariance(), naive.realizedVariance());
    assertSame(row, row.bipowerVariance(), naive.bipowerVariance());
    assertJumpShare(row, naive.bipowerVariance() / naive.realizedVariance());
  }

  private static void assertJumpShare(Volatility row, double smooth) {
    if (Double.isNaN(smooth)) {
      assertThat(row.jumpShare()).as("%s", row).isNull();
    } else {
      assertThat(row.jumpShare()).as("%s", row).isCloseTo(Math.max(0, 1 - smooth), within(1e-6));
    }
  }

  private static void assertSame(Volatility row, Double value, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(value).as("%s", row).isNull();
    } else {
      // the naive one takes differences of logarithms of 1e5, which costs it digits
      assertThat(value).as("%s", row).isCloseTo(expected, withinPercentage(1e-5));
    }
  }
}
