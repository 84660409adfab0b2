package io.truewick.analytics;

import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookQuantity;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** An exchange's whole book as two sorted maps, which moves about at random and never crosses. */
final class NaiveOrderBook {
  private static final Instrument BTC = Instrument.of(Market.SPOT, "BTCUSDT");
  private static final int REACH = 50;

  /**
   * Shifts of a wide book's quantities, below and above what fits 1e-8; far enough apart to be told
   * and near enough for sums of all of them to be exact in a double.
   */
  private static final int NARROW = 22;

  private static final int WIDE = 37;

  private final boolean wide;

  private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();
  private long middle = 1_000;
  private long id = 1;

  NaiveOrderBook() {
    this(false);
  }

  /**
   * @param wide whether half of the quantities are too large for units of 1e-8
   */
  NaiveOrderBook(boolean wide) {
    this.wide = wide;
  }

  /** A quantity of {@link BookQuantity} in units of 1e-8, by another way than its own. */
  static double units(long quantity) {
    BigInteger exact = BigInteger.valueOf(quantity);
    BigInteger ones = exact.negate().multiply(BigInteger.TEN.pow(8));
    return (exact.signum() < 0 ? ones : exact).doubleValue();
  }

  NavigableMap<Long, Long> bids() {
    return bids;
  }

  NavigableMap<Long, Long> asks() {
    return asks;
  }

  long id() {
    return id;
  }

  /** Changes some levels, and sometimes the price, which empties what it passes. */
  BookDiff change(Random random, int count) {
    TreeMap<Long, Long> bidChanges = new TreeMap<>();
    TreeMap<Long, Long> askChanges = new TreeMap<>();
    if (random.nextInt(4) == 0) {
      middle += random.nextInt(9) - 4;
      bids.keySet().stream().filter(p -> p >= middle).forEach(p -> bidChanges.put(p, 0L));
      asks.keySet().stream().filter(p -> p <= middle).forEach(p -> askChanges.put(p, 0L));
    }
    bidChanges.put(middle - 1, quantity(random));
    askChanges.put(middle + 1, quantity(random));
    for (int i = 0; i < count; i++) {
      long quantity = random.nextInt(3) == 0 ? 0 : quantity(random);
      bidChanges.put(middle - 2 - random.nextInt(REACH), quantity);
      askChanges.put(middle + 2 + random.nextInt(REACH), quantity);
    }
    set(bids, bidChanges);
    set(asks, askChanges);
    long first = id + 1;
    id += bidChanges.size() + askChanges.size();
    return new BookDiff(
        BTC, 0, first, id, BookDiff.NONE, flat(bidChanges, 1_000), flat(askChanges, 1_000));
  }

  BookLevels snapshot(int levels) {
    return new BookLevels(BTC, 0, id, flat(bids, levels), flat(asks, levels));
  }

  private long quantity(Random random) {
    long quantity = 1L + random.nextInt(500);
    return wide
        ? BookQuantity.ofWhole(quantity << (random.nextBoolean() ? WIDE : NARROW))
        : quantity;
  }

  private static void set(NavigableMap<Long, Long> side, Map<Long, Long> changes) {
    changes.forEach(
        (price, quantity) -> {
          if (quantity == 0) {
            side.remove(price);
          } else {
            side.put(price, quantity);
          }
        });
  }

  private static long[] flat(NavigableMap<Long, Long> side, int levels) {
    return side.entrySet().stream()
        .limit(levels)
        .flatMapToLong(e -> java.util.stream.LongStream.of(e.getKey(), e.getValue()))
        .toArray();
  }
}
