package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The book against two sorted maps that know everything. */
class OrderBookLevelsProperties {
  private static final Instrument BTC = Instrument.of(Market.SPOT, "BTCUSDT");

  @Property(tries = 1_000)
  void whatItKnowsIsRightAndWhatItDoesNotKnowItDoesNotSay(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int shown, @ForAll boolean wide) {
    Random random = new Random(seed);
    NaiveOrderBook naive = new NaiveOrderBook(wide);
    naive.change(random, 60);
    OrderBookLevels book = new OrderBookLevels();
    book.load(naive.snapshot(shown), shown);
    for (int i = 0; i < 80; i++) {
      book.apply(naive.change(random, 1 + random.nextInt(6)));
      assertKnows(book.bids(), naive.bids());
      assertKnows(book.asks(), naive.asks());
      if (random.nextInt(20) == 0) {
        OrderBookLevels fresh = new OrderBookLevels();
        fresh.load(naive.snapshot(shown), shown);
        assertThat(book.compare(fresh).isMatch()).isTrue();
        book.extendBy(fresh);
        assertThat(book.hasRunDry()).isFalse();
      }
    }
  }

  @Property(tries = 300)
  void aWrongLevelIsFoundByTheComparison(@ForAll long seed, @ForAll boolean wide) {
    Random random = new Random(seed);
    NaiveOrderBook naive = new NaiveOrderBook(wide);
    naive.change(random, 60);
    OrderBookLevels book = new OrderBookLevels();
    book.load(naive.snapshot(100), 100);
    OrderBookLevels fresh = new OrderBookLevels();
    fresh.load(naive.snapshot(100), 100);
    long price = naive.bids().firstKey();
    long quantity = random.nextInt(3) == 0 ? 0 : 1_000;
    long[] none = {};
    book.apply(new BookDiff(BTC, 1, 1, 1, BookDiff.NONE, new long[] {price, quantity}, none));

    BookComparison comparison = book.compare(fresh);
    assertThat(comparison.levels()).isEqualTo(naive.bids().size() + naive.asks().size());
    assertThat(comparison.matching()).isEqualTo(comparison.levels() - 1);
  }

  @Test
  void asksForAWiderRangeWhenThePriceHasRunOutOfIt() {
    OrderBookLevels book = new OrderBookLevels();
    book.load(levels(100, 50), 100);
    assertThat(book.needsWidening()).isFalse();
    assertThat(book.hasRunDry()).isFalse();

    long[] gone = new long[2 * 70];
    for (int i = 0; i < 70; i++) {
      gone[2 * i] = 100_000L + i;
    }
    book.apply(new BookDiff(BTC, 1, 1, 1, BookDiff.NONE, new long[0], gone));
    assertThat(book.needsWidening()).isTrue();
    assertThat(book.hasRunDry()).isFalse();
  }

  @Test
  void aSideOfWhichNothingIsKnownIsDryAndAnEmptyOneIsNot() {
    OrderBookLevels book = new OrderBookLevels();
    long[] none = {};
    book.load(new BookLevels(BTC, 0, 1, new long[] {10, 1}, none), 5);
    assertThat(book.hasRunDry()).isFalse();

    book.load(new BookLevels(BTC, 0, 1, new long[] {10, 1}, new long[] {11, 1}), 1);
    book.apply(new BookDiff(BTC, 1, 1, 1, BookDiff.NONE, none, new long[] {11, 0}));
    assertThat(book.hasRunDry()).isTrue();
  }

  private static BookLevels levels(int count, long quantity) {
    long[] bids = new long[2 * count];
    long[] asks = new long[2 * count];
    for (int i = 0; i < count; i++) {
      bids[2 * i] = 99_999L - i;
      asks[2 * i] = 100_000L + i;
      bids[2 * i + 1] = quantity;
      asks[2 * i + 1] = quantity;
    }
    return new BookLevels(BTC, 0, 1, bids, asks);
  }

  private static void assertKnows(BookSide side, NavigableMap<Long, Long> naive) {
    List<Map.Entry<Long, Long>> best = new ArrayList<>(naive.entrySet());
    for (int i = 0; i < side.size(); i++) {
      assertThat(side.price(i)).isEqualTo(best.get(i).getKey());
      assertThat(side.quantity(i)).isEqualTo(best.get(i).getValue());
    }
    if (side.isWhole()) {
      assertThat(side.size()).isEqualTo(best.size());
    } else {
      long inside = naive.keySet().stream().filter(side::knowsTo).count();
      assertThat(side.size()).isEqualTo((int) inside);
    }
  }
}
