package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Trade;
import io.truewick.model.TradeRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The fast book against {@link NaiveCandles}: trades, gaps and their arrival follow from a seed.
 */
class CandleBookProperties {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");

  /** A Monday, and the second-last day of a leap February: every edge is near. */
  private static final long START_MS = 1_709_164_800_000L - 86_400_000L - 600_000;

  private static final List<Interval> INTERVALS =
      List.of(
          Interval.ONE_MINUTE,
          Interval.THREE_MINUTES,
          Interval.FIVE_MINUTES,
          Interval.FIFTEEN_MINUTES,
          Interval.ONE_HOUR,
          Interval.ONE_DAY,
          Interval.THREE_DAYS,
          Interval.ONE_WEEK,
          Interval.ONE_MONTH);

  /** A stretch of ids that comes late, and between whose edges it is announced as open. */
  private record Hole(FeedGap open, List<TradeRecord> trades) {
    FeedGap closed(GapOutcome outcome, long lost) {
      return new FeedGap(
          open.instrument(),
          open.stream(),
          open.fromId(),
          open.toId(),
          open.fromTimeMs(),
          open.toTimeMs(),
          open.detectedAtMs(),
          open.detectedAtMs() + 1,
          trades.size(),
          lost,
          outcome);
    }
  }

  @Property(tries = 400)
  void whateverTheOrderOfArrivalTheLastVersionsAreTheNaiveCandles(@ForAll long seed) {
    new Run(seed).check();
  }

  /** One random history. */
  private static final class Run {
    private final Random random;
    private final CandleRules rules;
    private final CandleState state = new CandleState();
    private final List<Candle> emitted = new ArrayList<>();
    private final List<TradeRecord> trades;
    private final long endMs;
    private final Set<Hole> holes;
    private final List<TradeRecord> lost = new ArrayList<>();
    private final CandleBook book;

    Run(long seed) {
      random = new Random(seed);
      random.nextInt();
      boolean seconds = random.nextInt(3) == 0;
      List<Interval> asked =
          new ArrayList<>(INTERVALS.stream().filter(i -> random.nextBoolean()).toList());
      if (seconds) {
        asked.add(Interval.ONE_SECOND);
      }
      rules = CandleRules.of(asked, 86_400_000L, Map.of());
      book = new CandleBook(BTC, rules, state, emitted::add);
      trades = trades(seconds ? 2_000 : 60_000);
      endMs = trades.get(trades.size() - 1).timeMs() + random.nextInt(seconds ? 90_000 : 900_000);
      holes = holes();
    }

    private List<TradeRecord> trades(int pauseMs) {
      List<TradeRecord> trades = new ArrayList<>();
      long time = START_MS + random.nextInt(120_000);
      int count = 20 + random.nextInt(150);
      for (long id = 1; id <= count; id++) {
        BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(100_000), 3);
        BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(100_000), 5);
        trades.add(new TradeRecord(id, id, id, time, price, quantity, random.nextBoolean()));
        time += random.nextInt(4) == 0 ? random.nextInt(8 * pauseMs) : random.nextInt(pauseMs);
      }
      return trades;
    }

    /** Ranges that neither touch one another nor the first and the last trade. */
    private Set<Hole> holes() {
      Set<Hole> found = new LinkedHashSet<>();
      int next = 3 + random.nextInt(10);
      while (next < trades.size() - 8 && found.size() < 5) {
        int length = 1 + random.nextInt(5);
        List<TradeRecord> missing = trades.subList(next, next + length);
        FeedGap open =
            new FeedGap(
                BTC,
                "trade",
                missing.get(0).id(),
                missing.get(length - 1).id(),
                trades.get(next - 1).timeMs(),
                trades.get(next + length).timeMs(),
                1,
                FeedGap.UNKNOWN,
                0,
                0,
                GapOutcome.OPEN);
        found.add(new Hole(open, missing));
        next += length + 2 + random.nextInt(40);
      }
      return found;
    }

    void check() {
      play();
      List<TradeRecord> counted = trades.stream().filter(t -> !lost.contains(t)).toList();
      Map<String, NavigableMap<Long, List<Candle>>> versions = versions();
      List<Interval> all = new ArrayList<>(rules.longer());
      all.add(rules.base());
      for (Interval interval : all) {
        NavigableMap<Long, NaiveCandles.Row> naive =
            NaiveCandles.of(
                counted, interval, rules.threeDayAnchorMs(), trades.get(0).timeMs(), endMs + 1);
        NavigableMap<Long, List<Candle>> found =
            versions.getOrDefault(interval.text(), new TreeMap<>());
        assertThat(found.keySet()).as(interval.text()).isEqualTo(naive.keySet());
        naive.forEach((open, row) -> checkCandle(interval, found.get(open), row));
      }
      assertThat(state.ranges).allMatch(range -> !range.open());
    }

    private void checkCandle(Interval interval, List<Candle> versions, NaiveCandles.Row row) {
      for (int i = 0; i < versions.size(); i++) {
        assertThat(versions.get(i).revision()).isEqualTo(i);
      }
      Candle last = versions.get(versions.size() - 1);
      CandleStatus expected = expectedStatus(interval, last, row);
      assertThat(last.status()).as("status of %s", last).isEqualTo(expected);
      boolean priced = expected != CandleStatus.UNKNOWN;
      assertThat(last.closeTimeMs()).isEqualTo(interval.nextOpenTime(last.openTimeMs()) - 1);
      assertThat(rowOf(last))
          .as("%s", last)
          .usingRecursiveComparison()
          .withComparatorForType(
              Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()), BigDecimal.class)
          .isEqualTo(priced ? row : unknown());
    }

    private CandleStatus expectedStatus(Interval interval, Candle candle, NaiveCandles.Row row) {
      long open = candle.openTimeMs();
      long end = interval.nextOpenTime(open);
      boolean lossNear =
          holes.stream()
              .filter(hole -> lost.containsAll(hole.trades()))
              .anyMatch(h -> h.open().fromTimeMs() < end && h.open().toTimeMs() >= open);
      if (lossNear || open <= rules.base().openTime(trades.get(0).timeMs(), 0)) {
        return row.trades() == 0 ? CandleStatus.UNKNOWN : CandleStatus.INCOMPLETE;
      }
      boolean refilled =
          holes.stream()
              .flatMap(hole -> hole.trades().stream())
              .anyMatch(t -> !lost.contains(t) && t.timeMs() >= open && t.timeMs() < end);
      return refilled ? CandleStatus.REPAIRED : CandleStatus.COMPLETE;
    }

    // ---------------------------------------------------------------- arrival

    private void play() {
      List<TradeRecord> live = new ArrayList<>(trades);
      holes.forEach(hole -> live.removeAll(hole.trades()));
      List<Hole> open = new ArrayList<>();
      List<Hole> ahead = new ArrayList<>(holes);
      int at = 0;
      while (at < live.size()) {
        int until = Math.min(live.size(), at + 1 + random.nextInt(20));
        List<TradeRecord> chunk = live.subList(at, until);
        long passed = chunk.get(chunk.size() - 1).timeMs();
        while (!ahead.isEmpty() && ahead.get(0).open().fromTimeMs() <= passed) {
          book.apply(ahead.get(0).open());
          open.add(ahead.remove(0));
        }
        addInAnyOrder(chunk, false, at == 0);
        book.advanceTo(passed - 1);
        if (!open.isEmpty() && random.nextInt(4) == 0) {
          close(open.remove(random.nextInt(open.size())));
        }
        at = until;
      }
      ahead.forEach(hole -> book.apply(hole.open()));
      open.addAll(ahead);
      book.advanceTo(endMs);
      Collections.shuffle(open, random);
      open.forEach(this::close);
    }

    private void close(Hole hole) {
      if (random.nextInt(4) == 0) {
        lost.addAll(hole.trades());
        book.apply(new Hole(hole.open(), List.of()).closed(GapOutcome.LOST, hole.trades().size()));
      } else {
        addInAnyOrder(hole.trades(), true, false);
        book.apply(hole.closed(GapOutcome.REFILLED, 0));
      }
    }

    /** Splits trades into bars at random; the first of all has to open the book. */
    private void addInAnyOrder(List<TradeRecord> some, boolean refilled, boolean first) {
      Map<String, TradeBar> bars = new HashMap<>();
      for (TradeRecord trade : some) {
        long open = rules.base().openTime(trade.timeMs(), 0);
        boolean opensTheBook = first && open == rules.base().openTime(trades.get(0).timeMs(), 0);
        String key = open + "/" + (opensTheBook ? 0 : 1 + random.nextInt(3));
        bars.computeIfAbsent(key, k -> new TradeBar(open, null)).add(Trade.of(trade), refilled);
      }
      List<Bar> order =
          bars.values().stream()
              .map(TradeBar::toBar)
              .collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(order, random);
      if (first) {
        order.sort(Comparator.comparing((Bar bar) -> bar.firstTradeId() != 1));
      }
      order.forEach(bar -> assertThat(book.add(bar, 0)).as("%s", bar).isTrue());
    }

    // ---------------------------------------------------------------- what came of it

    private Map<String, NavigableMap<Long, List<Candle>>> versions() {
      Map<String, NavigableMap<Long, List<Candle>>> versions = new HashMap<>();
      for (Candle candle : emitted) {
        if (candle.closed()) {
          versions
              .computeIfAbsent(candle.interval(), i -> new TreeMap<>())
              .computeIfAbsent(candle.openTimeMs(), t -> new ArrayList<>())
              .add(candle);
        }
      }
      return versions;
    }

    private static NaiveCandles.Row rowOf(Candle candle) {
      return new NaiveCandles.Row(
          candle.open(),
          candle.high(),
          candle.low(),
          candle.close(),
          candle.volume(),
          candle.quoteVolume(),
          candle.trades(),
          candle.takerBuyVolume(),
          candle.takerBuyQuoteVolume(),
          candle.firstTradeId(),
          candle.lastTradeId());
    }

    /** Of an unknown interval nothing is said: no price and no volume. */
    private static NaiveCandles.Row unknown() {
      return new NaiveCandles.Row(null, null, null, null, null, null, 0, null, null, null, null);
    }
  }
}
