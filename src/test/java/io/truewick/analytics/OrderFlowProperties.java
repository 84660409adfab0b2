package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.BookLevels;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Order flow of random books against the formula, term by term, from what the exchange shows. */
class OrderFlowProperties {
  @Property(tries = 200)
  void flowOfEachLevelIsTheFormulas(@ForAll long seed, @ForAll boolean wide) {
    Random random = new Random(seed);
    NaiveOrderBook exchange = new NaiveOrderBook(wide);
    exchange.change(random, 60);
    OrderBookLevels book = new OrderBookLevels();
    book.load(exchange.snapshot(1_000), 1_000);
    OrderFlow five = new OrderFlow(5);
    OrderFlow best = new OrderFlow(1);
    BookLevels before = null;
    double sumOfBest = 0;
    double sumOfFive = 0;
    for (int i = 0; i < 60; i++) {
      BookLevels now = exchange.snapshot(5);
      assertThat(five.next(book)).isTrue();
      nextBest(best, now);
      if (before != null) {
        sumOfBest += flow(before, now, 0);
        for (int level = 0; level < 5; level++) {
          sumOfFive += flow(before, now, level);
        }
      }
      assertThat(five.best()).isEqualTo(sumOfBest);
      assertThat(best.best()).isEqualTo(sumOfBest);
      assertThat(five.all()).isEqualTo(sumOfFive);
      before = now;
      book.apply(exchange.change(random, 1 + random.nextInt(30)));
    }
  }

  private static void nextBest(OrderFlow flow, BookLevels now) {
    flow.next(now.bids()[0], now.bids()[1], now.asks()[0], now.asks()[1]);
  }

  private static double flow(BookLevels before, BookLevels now, int level) {
    double bid = sideFlow(before.bids(), now.bids(), level, 1);
    double ask = sideFlow(before.asks(), now.asks(), level, -1);
    return bid - ask;
  }

  /**
   * A better price adds all there is, a worse one takes all there was away, the same the change.
   */
  private static double sideFlow(long[] before, long[] now, int level, int better) {
    boolean was = 2 * level < before.length;
    boolean is = 2 * level < now.length;
    double had = was ? NaiveOrderBook.units(before[2 * level + 1]) : 0;
    double has = is ? NaiveOrderBook.units(now[2 * level + 1]) : 0;
    if (!was || !is) {
      return has - had;
    }
    int step = better * Long.compare(now[2 * level], before[2 * level]);
    return step > 0 ? has : step < 0 ? -had : has - had;
  }
}
