package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rolling sums against sums taken anew from all minutes. */
class RollingVwapProperties {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  /** Shortly before midnight. */
  private static final long BEGINNING = 1_795_046_400_000L - 40 * MINUTE;

  private static final List<Duration> SPANS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24));
  private static final Map<String, Long> MINUTES_OF = Map.of("5m", 5L, "1h", 60L, "24h", 1440L);

  private final TreeMap<Long, Candle> minutes = new TreeMap<>();
  private final Map<String, Vwap> rows = new HashMap<>();
  private final Set<Long> seeds = new HashSet<>();
  private VwapState state;
  private Random random;

  @Property(tries = 25)
  void everyRowIsWhatAllItsMinutesAddUpTo(@ForAll long seed) {
    random = new Random(seed);
    random.nextInt();
    state = new VwapState();
    minutes.clear();
    rows.clear();
    int count = random.nextInt(3) == 0 ? 1_700 : 130;
    int seededAt = random.nextInt(40) - 10;
    seeds.clear();
    for (int i = 0; i < count; i++) {
      if (i == Math.max(0, seededAt)) {
        seed(i);
      }
      if (i == 0 || random.nextInt(30) > 0) {
        add(BEGINNING + i * MINUTE);
      }
      if (random.nextInt(20) == 0) {
        add(minutes.lastKey() - random.nextInt(55) * MINUTE);
      }
      long newest = minutes.lastKey();
      boolean justAfterMidnight = i > 40 && i < 90;
      if (i > count - 4 || (justAfterMidnight && i % 8 == 0)) {
        rows.values().stream()
            .filter(row -> row.atMs() > newest - 58 * MINUTE)
            .forEach(this::check);
      }
    }
  }

  /** Minutes from before the beginning, with holes, and some of those that are not certain. */
  private void seed(int live) {
    long from = BEGINNING - random.nextInt(1_500) * MINUTE;
    for (long minute = from; minute < BEGINNING + live * MINUTE; minute += MINUTE) {
      Candle there = minutes.get(minute);
      if (there == null || random.nextInt(8) > 0) {
        Kline kline = Minutes.kline(minute, 1, 1, 1, 1 + random.nextInt(1 << 30) / 1e8);
        new RollingVwap(BTC, SPANS, null, state, row -> rows.put(row.span() + row.atMs(), row))
            .seed(kline);
        if (there == null || there.status() != CandleStatus.COMPLETE) {
          minutes.put(minute, asCandle(kline));
          seeds.add(minute);
        }
      }
    }
  }

  private static Candle asCandle(Kline kline) {
    return Minutes.candle(
        kline.openTimeMs(),
        CandleStatus.COMPLETE,
        BarPrices.of(kline),
        kline.volume().doubleValue());
  }

  private void add(long minute) {
    if (minute < BEGINNING) {
      return;
    }
    Candle candle = candle(minute);
    boolean keepsSeed = seeds.contains(minute) && candle.status() != CandleStatus.COMPLETE;
    if (!keepsSeed) {
      minutes.put(minute, candle);
      seeds.remove(minute);
    }
    new RollingVwap(BTC, SPANS, null, state, row -> rows.put(row.span() + row.atMs(), row))
        .add(candle);
  }

  private void check(Vwap row) {
    long from =
        row.span().equals(RollingVwap.SESSION)
            ? row.atMs() - MINUTE - Math.floorMod(row.atMs() - MINUTE, DAY)
            : row.atMs() - MINUTES_OF.get(row.span()) * MINUTE;
    List<Candle> held = List.copyOf(minutes.subMap(from, row.atMs()).values());
    BigDecimal volume = held.stream().map(Candle::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal quote =
        held.stream().map(Candle::quoteVolume).reduce(BigDecimal.ZERO, BigDecimal::add);
    double known = held.stream().filter(c -> c.status() == CandleStatus.COMPLETE).count();
    assertThat(row.volume()).as("%s", row).isEqualByComparingTo(volume);
    assertThat(row.quoteVolume()).as("%s", row).isEqualByComparingTo(quote);
    assertThat(row.trades()).isEqualTo(held.stream().mapToLong(Candle::trades).sum());
    assertThat(row.coverage())
        .as("%s", row)
        .isCloseTo(known * MINUTE / (row.atMs() - from), within(1e-12));
    assertThat((long) row.seeded())
        .as("%s", row)
        .isEqualTo(held.stream().filter(c -> seeds.contains(c.openTimeMs())).count());
    if (volume.signum() == 0) {
      assertThat(row.vwap()).isNull();
    } else {
      assertThat(row.vwap()).isEqualTo(quote.divide(volume, 12, RoundingMode.HALF_EVEN));
    }
  }

  private Candle candle(long minute) {
    boolean quiet = random.nextInt(5) == 0;
    BigDecimal volume = BigDecimal.valueOf(quiet ? 0 : 1 + random.nextInt(1 << 30), 8);
    BigDecimal quote = volume.multiply(BigDecimal.valueOf(1 + random.nextInt(1 << 30), 8));
    return new Candle(
        BTC,
        "1m",
        minute,
        minute + MINUTE - 1,
        null,
        null,
        null,
        null,
        volume,
        quote,
        quiet ? 0 : 1 + random.nextInt(9),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        null,
        null,
        null,
        true,
        random.nextInt(6) == 0 ? CandleStatus.INCOMPLETE : CandleStatus.COMPLETE,
        null,
        0,
        null);
  }
}
