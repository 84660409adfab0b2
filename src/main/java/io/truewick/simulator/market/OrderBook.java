package io.truewick.simulator.market;

import io.truewick.simulator.market.BookLog.DatedBook;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A book around a symbol's price, with levels that come, go and change: dense near the best prices,
 * thinner further away, as far as about one per cent. It lives only from the first time somebody
 * asks for it, and its quantities have nothing to do with the trades.
 *
 * <p>Update ids of spot are used up one for each change. On the other markets many symbols share
 * them, so that there are some between two changes which this book never had.
 *
 * <p>Thread-safe.
 */
public final class OrderBook {
  private static final int LARGEST_QUANTITY = 10_000;
  private static final int SLOWEST_LEVEL = 40;
  private static final double GAP = 2e-6;
  private static final double DEEPEST = 0.011;
  private static final int DENSE_LEVELS = 20;
  private static final int THINNING = 8;
  private static final int WIDEST_STRIDE = 512;
  private static final int MOST_FOREIGN_IDS = 50;

  private final SimulatedSymbol symbol;
  private final long seed;
  private final int gap;
  private final BookLog log;
  private final NavigableMap<Integer, Integer> bids = new TreeMap<>(Collections.reverseOrder());
  private final NavigableMap<Integer, Integer> asks = new TreeMap<>();
  private long lastUpdateId;
  private long step;

  OrderBook(SimulatedSymbol symbol, long seed, int history) {
    this.symbol = symbol;
    this.seed = seed;
    this.gap = Math.max(1, (int) (symbol.startTicks() * GAP));
    this.log = new BookLog(history);
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
   * @param atMs event time
   */
  public synchronized BookChange move(MarketTrade newest, long atMs) {
    step++;
    Mood mood = symbol.life().at(atMs);
    int price = newest == null ? symbol.startTicks() : newest.priceTicks();
    int widened = (int) (symbol.startTicks() * mood.spread() / 2 / gap);
    int best = Math.floorDiv(price - (newest == null || newest.buyerIsMaker() ? 0 : 1), gap);
    NavigableMap<Integer, Integer> bidChanges = replace(bids, bids(best - widened, mood));
    NavigableMap<Integer, Integer> askChanges = replace(asks, asks(best + 1 + widened, mood));
    long first = lastUpdateId + 1;
    int changes = bidChanges.size() + askChanges.size();
    if (changes > 0 && !symbol.isSpot()) {
      first += Math.floorMod(mix(step), MOST_FOREIGN_IDS);
    }
    lastUpdateId = changes == 0 ? lastUpdateId : first + changes - 1;
    BookChange change = new BookChange(first, lastUpdateId, bidChanges, askChanges);
    log.add(change, new BookSnapshot(lastUpdateId, bids, asks), atMs);
    return change;
  }

  private NavigableMap<Integer, Integer> bids(int best, Mood mood) {
    TreeMap<Integer, Integer> side = new TreeMap<>(Collections.reverseOrder());
    for (int level = best; isNear(best, level); ) {
      put(side, level * gap, mood.bidFactor());
      int stride = stride(best - level);
      level = -(Math.floorDiv(-level, stride) + 1) * stride;
    }
    return side;
  }

  private NavigableMap<Integer, Integer> asks(int best, Mood mood) {
    TreeMap<Integer, Integer> side = new TreeMap<>();
    for (int level = best; isNear(best, level); ) {
      put(side, level * gap, mood.askFactor());
      int stride = stride(level - best);
      level = (Math.floorDiv(level, stride) + 1) * stride;
    }
    return side;
  }

  private boolean isNear(int best, int level) {
    int distance = Math.abs(level - best);
    return distance < DENSE_LEVELS || distance * (double) gap < symbol.startTicks() * DEEPEST;
  }

  // prices further away are multiples of more gaps, so that they stay where they are
  private static int stride(int distance) {
    int stride = 1;
    while (distance >= DENSE_LEVELS * stride && stride < WIDEST_STRIDE) {
      stride *= THINNING;
    }
    return stride;
  }

  // each level changes at its own rhythm, so that most of the book stays as it is
  private void put(NavigableMap<Integer, Integer> side, int price, double factor) {
    if (price <= 0) {
      return;
    }
    long rhythm = 1L + Math.floorMod(mix(price), SLOWEST_LEVEL);
    int quantity = 1 + Math.floorMod(mix(price * 31L + step / rhythm), LARGEST_QUANTITY);
    side.put(price, (int) (quantity * factor));
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
  public synchronized BookSnapshot snapshot(MarketTrade newest, long atMs) {
    if (step == 0) {
      move(newest, atMs);
    }
    return new BookSnapshot(lastUpdateId, new TreeMap<>(bids), new TreeMap<>(asks));
  }

  /** The book as it was at an earlier time; empty if that is not known (any more). */
  public synchronized Optional<BookSnapshot> snapshotAt(long timeMs) {
    return Optional.ofNullable(log.at(timeMs)).map(DatedBook::book);
  }

  /** The exact book after the last change up to an update id; empty if not known (any more). */
  public synchronized Optional<TrueBook> truthAfter(long updateId) {
    return Optional.ofNullable(log.after(updateId)).map(this::truth);
  }

  /** The exact book after the last change up to an event time; empty if not known (any more). */
  public synchronized Optional<TrueBook> truthAt(long timeMs) {
    return Optional.ofNullable(log.at(timeMs)).map(this::truth);
  }

  /**
   * The exact book as it was at an event time, and after each of its changes up to another; nothing
   * if that is not known (any more).
   */
  public synchronized void truthBetween(long fromMs, long toMs, Consumer<TrueBook> visitor) {
    log.walk(fromMs, toMs, dated -> visitor.accept(truth(dated)));
  }

  private TrueBook truth(DatedBook dated) {
    BookSnapshot book = dated.book();
    return new TrueBook(
        book.lastUpdateId(),
        dated.timeMs(),
        symbol.levels(book.bids()),
        symbol.levels(book.asks()));
  }

  private long mix(long value) {
    long mixed = (value ^ seed) * 0x9E3779B97F4A7C15L;
    return ((mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L) >>> 20;
  }
}
