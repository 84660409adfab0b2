package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The join against a naive one that keeps everything and looks it all through for each row. */
class FundingOpenInterestProperties {
  private static final long MINUTE = 60_000;
  private static final long BEGINNING = 1_795_071_600_000L;
  private static final int MINUTES = 150;
  private static final int WINDOW = 60;
  private static final int SPAN = 5;
  private static final Instrument BTC = new Instrument("usdm", "BTCUSDT");

  private final TreeMap<Long, Double> prices = new TreeMap<>();
  private final TreeMap<Long, Double> readings = new TreeMap<>();

  @Property(tries = 25)
  void saysTheSameAsANaiveJoin(@ForAll long seed) {
    Random random = new Random(seed);
    prices.clear();
    readings.clear();
    FundingScript script =
        new FundingScript(
            BTC,
            new FundingOiRules(
                List.of(Duration.ofMinutes(SPAN)), Duration.ofMinutes(WINDOW), 0.5, Map.of()));
    script.interest(BEGINNING, 1_000);
    readings.put(BEGINNING, 1_000.0);
    int checked = 0;
    for (long minute = BEGINNING; minute < BEGINNING + MINUTES * MINUTE; minute += MINUTE) {
      play(script, minute, random);
      int before = script.rows.size();
      script.advanceTo(minute + MINUTE);
      for (FundingOi row : script.rows.subList(before, script.rows.size())) {
        check(row);
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(MINUTES);
  }

  /** What comes before a minute is over: readings, some unordered; its candle, mostly trusted. */
  private void play(FundingScript script, long minute, Random random) {
    List<Long> times = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      times.add(minute + 1 + random.nextInt((int) MINUTE - 1));
    }
    for (long time : times) {
      double value = 1_000 + random.nextInt(200);
      if (!readings.containsKey(time)) {
        readings.put(time, value);
        script.interest(time, value);
      }
    }
    long end = minute + MINUTE;
    boolean trusted = random.nextInt(10) > 0;
    double price = 100 + random.nextInt(20);
    script.price(end, trusted ? String.valueOf(price) : null);
    prices.put(end, trusted ? price : Double.NaN);
  }

  private void check(FundingOi row) {
    long minute = Math.floorDiv(row.atMs(), MINUTE) * MINUTE;
    List<Double> priceChanges = new ArrayList<>();
    List<Double> interestChanges = new ArrayList<>();
    for (int age = 0; age < WINDOW; age++) {
      long end = minute - age * MINUTE;
      addKnown(priceChanges, priceChange(end));
      addKnown(interestChanges, change(interest(end), interest(end - SPAN * MINUTE)));
    }
    double price = priceChange(minute);
    double interest = change(interest(row.atMs()), interest(minute - SPAN * MINUTE));

    assertSame(row.priceChange(), price);
    assertSame(row.oiChange(), interest);
    assertThat(row.priceSamples()).isEqualTo(priceChanges.size());
    assertThat(row.oiSamples()).isEqualTo(interestChanges.size());
    assertSame(row.priceZ(), z(price, priceChanges));
    assertSame(row.oiZ(), z(interest, interestChanges));
    assertThat(row.oiAgeMs()).isEqualTo(row.atMs() - readings.floorKey(row.atMs()));
  }

  private double priceChange(long end) {
    return change(
        prices.getOrDefault(end, Double.NaN), prices.getOrDefault(end - SPAN * MINUTE, Double.NaN));
  }

  private double interest(long at) {
    Map.Entry<Long, Double> last = at < BEGINNING ? null : readings.floorEntry(at);
    return last == null || at - last.getKey() > 5 * MINUTE ? Double.NaN : last.getValue();
  }

  private static double change(double now, double before) {
    return now / before - 1;
  }

  private static void addKnown(List<Double> values, double value) {
    if (!Double.isNaN(value)) {
      values.add(value);
    }
  }

  private static double z(double x, List<Double> values) {
    if (values.size() < 30) {
      return Double.NaN;
    }
    double median = median(values);
    double mad = median(values.stream().map(value -> Math.abs(value - median)).toList());
    return mad == 0 ? Double.NaN : (x - median) / (1.4826 * mad);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  private static void assertSame(Double found, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(found).isNull();
    } else {
      assertThat(found).isCloseTo(expected, within(1e-9));
    }
  }
}
