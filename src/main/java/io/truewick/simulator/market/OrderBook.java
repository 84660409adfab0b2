package io.truewick.simulator.market;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A small book around a symbol's price, with levels that come, go and change. It lives only from
 * the first time somebody asks for it, and its quantities have nothing to do with the trades.
 *
 * <p>Thread-safe.
 */
public final class OrderBook {
  private static final int LEVELS = 50;
  private static final int LARGEST_QUANTITY = 10_000;
  private static final int SLOWEST_LEVEL = 40;
  private static final double GAP = 2e-6;

  private final int startTicks;
  private final long seed;
  private final NavigableMap<Integer, Integer> bids = new TreeMap<>(Collections.reverseOrder());
  private final NavigableMap<Integer, Integer> asks = new TreeMap<>();
  private long lastUpdateId;
  private long step;

  OrderBook(int startTicks, long seed) {
    this.startTicks = startTicks;
    this.seed = seed;
    this.lastUpdateId = 10_000_000_000L + Math.floorMod(seed, 1_000_000_000L);
  }

  /** Whether anybody has asked for it yet. */
  public synchronized boolean isAlive() {
    return step > 0;
  }

  /**
   * Moves the book to where the market is.
   *
   * @param newest newest market trade; null if there was none yet
   */
  public synchronized BookChange move(MarketTrade newest) {
    step++;
    int gap = Math.max(1, (int) (startTicks * GAP));
    int price = newest == null ? startTicks : newest.priceTicks();
    int bestBid = Math.floorDiv(price - (newest == null || newest.buyerIsMaker() ? 0 : 1), gap);
    TreeMap<Integer, Integer> newBids = new TreeMap<>(Collections.reverseOrder());
    TreeMap<Integer, Integer> newAsks = new TreeMap<>();
    for (int i = 0; i < LEVELS; i++) {
      put(newBids, (bestBid - i) * gap);
      put(newAsks, (bestBid + 1 + i) * gap);
    }
    long first = lastUpdateId + 1;
    NavigableMap<Integer, Integer> bidChanges = replace(bids, newBids);
    NavigableMap<Integer, Integer> askChanges = replace(asks, newAsks);
    lastUpdateId += bidChanges.size() + askChanges.size();
    return new BookChange(first, lastUpdateId, bidChanges, askChanges);
  }

  // each level changes at its own rhythm, so that most of the book stays as it is
  private void put(NavigableMap<Integer, Integer> side, int price) {
    if (price <= 0) {
      return;
    }
    long rhythm = 1L + Math.floorMod(mix(price), SLOWEST_LEVEL);
    int quantity = 1 + Math.floorMod(mix(price * 31L + step / rhythm), LARGEST_QUANTITY);
    side.put(price, quantity);
  }

  private static NavigableMap<Integer, Integer> replace(
      NavigableMap<Integer, Integer> old, NavigableMap<Integer, Integer> current) {
    NavigableMap<Integer, Integer> changes = new TreeMap<>(old.comparator());
    old.keySet().stream().filter(p -> !current.containsKey(p)).forEach(p -> changes.put(p, 0));
    current.forEach(
        (price, quantity) -> {
          if (!quantity.equals(old.get(price))) {
            changes.put(price, quantity);
          }
        });
    old.clear();
    old.putAll(current);
    return changes;
  }

  /** The book as it is now; brought to life if need be. */
  public synchronized BookSnapshot snapshot(MarketTrade newest) {
    if (step == 0) {
      move(newest);
    }
    TreeMap<Integer, Integer> bidsNow = new TreeMap<>(bids.comparator());
    bidsNow.putAll(bids);
    return new BookSnapshot(lastUpdateId, bidsNow, new TreeMap<>(asks));
  }

  private long mix(long value) {
    long mixed = (value ^ seed) * 0x9E3779B97F4A7C15L;
    return ((mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L) >>> 20;
  }
}
