package io.truewick.analytics;

import io.truewick.model.BookQuantity;
import java.util.Arrays;

/**
 * One side of an order book: exact prices in a sorted array, the best at its end. Most changes are
 * near the best price, so that few levels have to move; reading the best levels reads the end.
 *
 * <p>Only what was seen is trusted. A snapshot shows the best levels; what lies beyond the worst of
 * them is not known until it changes, so changes there are not kept: see {@link #horizon}.
 *
 * <p>Not thread-safe. Prices in units of 1e-8, quantities as {@link BookQuantity} has them.
 */
public final class BookSide {
  /** A side that has grown so far is cut to half of it. */
  private static final int MOST_LEVELS = 20_000;

  private static final int FIRST_SIZE = 1_024;

  /** The whole side is known. */
  private static final long NO_HORIZON = Long.MIN_VALUE;

  private final int sign;
  private long[] keys = new long[FIRST_SIZE];
  private long[] quantities = new long[FIRST_SIZE];
  private int size;
  private long horizon = NO_HORIZON;

  /**
   * @param bids whether higher prices are better
   */
  BookSide(boolean bids) {
    this.sign = bids ? 1 : -1;
  }

  /**
   * Begins anew with the best levels.
   *
   * @param levels price, quantity, price, quantity ...; best first
   * @param whole whether the side has no more than these
   */
  void load(long[] levels, boolean whole) {
    size = 0;
    horizon = NO_HORIZON;
    for (int i = levels.length - 2; i >= 0; i -= 2) {
      set(levels[i], levels[i + 1]);
    }
    if (!whole && size > 0) {
      horizon = keys[0];
    }
  }

  /** Takes over everything from another. */
  void load(BookSide other) {
    size = other.size;
    horizon = other.horizon;
    keys = Arrays.copyOf(other.keys, other.keys.length);
    quantities = Arrays.copyOf(other.quantities, other.quantities.length);
  }

  /** Sets levels; those beyond the horizon are passed over, quantity 0 removes one. */
  void apply(long[] levels) {
    for (int i = 0; i < levels.length; i += 2) {
      set(levels[i], levels[i + 1]);
    }
    if (size > MOST_LEVELS) {
      trim();
    }
  }

  private void set(long price, long quantity) {
    long key = sign * price;
    if (key < horizon) {
      return;
    }
    int at = find(key);
    if (at >= 0) {
      if (BookQuantity.isGone(quantity)) {
        remove(at);
      } else {
        quantities[at] = quantity;
      }
    } else if (!BookQuantity.isGone(quantity)) {
      insert(-at - 1, key, quantity);
    }
  }

  private int find(long key) {
    if (size == 0 || key > keys[size - 1]) {
      return -size - 1;
    }
    return Arrays.binarySearch(keys, 0, size, key);
  }

  private void insert(int at, long key, long quantity) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      quantities = Arrays.copyOf(quantities, 2 * size);
    }
    System.arraycopy(keys, at, keys, at + 1, size - at);
    System.arraycopy(quantities, at, quantities, at + 1, size - at);
    keys[at] = key;
    quantities[at] = quantity;
    size++;
  }

  private void remove(int at) {
    size--;
    System.arraycopy(keys, at + 1, keys, at, size - at);
    System.arraycopy(quantities, at + 1, quantities, at, size - at);
  }

  private void trim() {
    int gone = size / 2;
    size -= gone;
    System.arraycopy(keys, gone, keys, 0, size);
    System.arraycopy(quantities, gone, quantities, 0, size);
    horizon = keys[0];
  }

  /** Levels that are known. */
  public int size() {
    return size;
  }

  /**
   * Price of a level.
   *
   * @param level 0 is the best
   */
  public long price(int level) {
    return sign * keys[size - 1 - level];
  }

  /**
   * Quantity in a level, as {@link BookQuantity} has it.
   *
   * @param level 0 is the best
   */
  public long quantity(int level) {
    return quantities[size - 1 - level];
  }

  /** Whether the best so many levels are known; also if the side has fewer and all are known. */
  public boolean knows(int levels) {
    return size >= levels || horizon == NO_HORIZON;
  }

  /** Whether every level down to that price, itself included, is known. */
  public boolean knowsTo(long price) {
    return horizon == NO_HORIZON || sign * price >= horizon;
  }

  /** Whether every level there is is known. */
  public boolean isWhole() {
    return horizon == NO_HORIZON;
  }

  /** Worst price that is known; of use only if the side is not whole. */
  public long horizon() {
    return sign * horizon;
  }

  /** Sum of the best levels' quantities in units of 1e-8; fewer if the side has fewer. */
  double quantityOfBest(int levels) {
    double sum = 0;
    for (int i = Math.max(0, size - levels); i < size; i++) {
      sum += BookQuantity.units(quantities[i]);
    }
    return sum;
  }

  /** Sum of the quantities from the best price to that one, itself included; exact, in 1e-8. */
  WideSum quantityTo(long price) {
    WideSum sum = new WideSum();
    for (int i = size - 1; i >= 0 && keys[i] >= sign * price; i--) {
      add(quantities[i], sum);
    }
    return sum;
  }

  private static void add(long quantity, WideSum sum) {
    if (BookQuantity.isWide(quantity)) {
      sum.add(BookQuantity.exact(quantity).unscaledValue());
    } else {
      sum.add(quantity);
    }
  }

  /** Adds the levels that another knows beyond our horizon. Both are of the same update id. */
  void extendBy(BookSide other) {
    if (horizon == NO_HORIZON || other.horizon >= horizon) {
      return;
    }
    int more = 0;
    while (more < other.size && other.keys[more] < horizon) {
      more++;
    }
    long[] allKeys = Arrays.copyOf(other.keys, Math.max(FIRST_SIZE, 2 * (more + size)));
    long[] allQuantities = Arrays.copyOf(other.quantities, allKeys.length);
    System.arraycopy(keys, 0, allKeys, more, size);
    System.arraycopy(quantities, 0, allQuantities, more, size);
    keys = allKeys;
    quantities = allQuantities;
    size += more;
    horizon = other.horizon;
  }

  /**
   * Compares with another of the same update id, as far as both know.
   *
   * @return levels that are in either, and those of them that are in both with one quantity
   */
  BookComparison compare(BookSide other) {
    long from = Math.max(horizon, other.horizon);
    int mine = firstFrom(from);
    int theirs = other.firstFrom(from);
    int all = 0;
    int alike = 0;
    while (mine < size || theirs < other.size) {
      long next = Math.min(keyAt(mine), other.keyAt(theirs));
      boolean inMine = keyAt(mine) == next;
      boolean inTheirs = other.keyAt(theirs) == next;
      all++;
      alike += inMine && inTheirs && quantities[mine] == other.quantities[theirs] ? 1 : 0;
      mine += inMine ? 1 : 0;
      theirs += inTheirs ? 1 : 0;
    }
    return new BookComparison(all, alike);
  }

  private long keyAt(int index) {
    return index < size ? keys[index] : Long.MAX_VALUE;
  }

  private int firstFrom(long key) {
    int at = Arrays.binarySearch(keys, 0, size, key);
    return at >= 0 ? at : -at - 1;
  }
}
