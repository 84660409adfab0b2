package io.truewick.simulator.market;

import java.util.List;

/**
 * The newest records of one symbol, 17 bytes each, oldest forgotten first. Not thread-safe.
 *
 * <p>A record's place is its id modulo the capacity, so ids must be appended without holes.
 */
final class TradeTape {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int SIDE_BIT = 0x80;
  private static final int KIND_SHIFT = 5;
  private static final int DELAY_MASK = 0x1F;
  private static final List<TradeKind> KINDS =
      List.of(TradeKind.MARKET, TradeKind.NA, TradeKind.INSURANCE_FUND);

  private final int largest;
  private long[] times = new long[FIRST_CAPACITY];
  private int[] prices = new int[FIRST_CAPACITY];
  private int[] quantities = new int[FIRST_CAPACITY];
  private byte[] marks = new byte[FIRST_CAPACITY];
  private long firstId;
  private long nextId;

  /**
   * @param largest records kept, rounded up to a power of two
   */
  TradeTape(long firstId, int largest) {
    this.firstId = firstId;
    this.nextId = firstId;
    this.largest = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, largest - 1)) << 1);
  }

  void append(MarketTrade trade) {
    if (nextId - firstId == times.length) {
      makeRoom();
    }
    int at = place(nextId++);
    times[at] = trade.timeMs();
    prices[at] = trade.priceTicks();
    quantities[at] = trade.quantitySteps();
    int delay = (int) (trade.eventTimeMs() - trade.timeMs());
    int mark =
        (trade.buyerIsMaker() ? SIDE_BIT : 0) | KINDS.indexOf(trade.kind()) << KIND_SHIFT | delay;
    marks[at] = (byte) mark;
  }

  /** Oldest id that is kept. */
  long firstId() {
    return firstId;
  }

  /** One more than the newest id. */
  long nextId() {
    return nextId;
  }

  MarketTrade get(long id) {
    int at = place(id);
    TradeKind kind = KINDS.get((marks[at] & ~SIDE_BIT & 0xFF) >> KIND_SHIFT);
    long eventMs = times[at] + (marks[at] & DELAY_MASK);
    boolean sold = (marks[at] & SIDE_BIT) != 0;
    return new MarketTrade(id, times[at], eventMs, prices[at], quantities[at], sold, kind);
  }

  /** Lowest kept id whose time is not before {@code timeMs}; {@link #nextId} if there is none. */
  long firstIdFrom(long timeMs) {
    long low = firstId;
    long high = nextId;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (times[place(middle)] < timeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int place(long id) {
    return (int) (id & (times.length - 1));
  }

  private void makeRoom() {
    if (times.length >= largest) {
      firstId++;
      return;
    }
    TradeTape old = new TradeTape(firstId, 0);
    old.take(this);
    int capacity = times.length * 2;
    times = new long[capacity];
    prices = new int[capacity];
    quantities = new int[capacity];
    marks = new byte[capacity];
    long end = nextId;
    nextId = firstId;
    for (long id = firstId; id < end; id++) {
      append(old.get(id));
    }
  }

  private void take(TradeTape other) {
    times = other.times;
    prices = other.prices;
    quantities = other.quantities;
    marks = other.marks;
  }
}
