package io.truewick.simulator.market;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The newest changes of one order book, to tell what it was at an earlier time. Every two hundredth
 * change is kept with the whole book after it.
 */
final class BookLog {
  private static final int WHOLE_BOOK_EVERY = 200;

  /**
   * A change.
   *
   * @param whole the book after it; null for most
   */
  private record Entry(BookChange change, long timeMs, BookSnapshot whole) {}

  /**
   * A book of the past.
   *
   * @param timeMs of its last change
   */
  record DatedBook(BookSnapshot book, long timeMs) {}

  private final int fewest;
  private final NavigableMap<Long, Entry> byUpdateId = new TreeMap<>();
  private final NavigableMap<Long, Long> updateIds = new TreeMap<>();
  private long count;

  /**
   * @param fewest changes that are kept at least, once there were so many
   */
  BookLog(int fewest) {
    this.fewest = fewest;
  }

  /** Notes a change and the book after it, which is copied where need be. */
  void add(BookChange change, BookSnapshot after, long timeMs) {
    if (change.isEmpty()) {
      return;
    }
    BookSnapshot whole = count++ % WHOLE_BOOK_EVERY == 0 ? copy(after) : null;
    byUpdateId.put(change.lastUpdateId(), new Entry(change, timeMs, whole));
    updateIds.put(timeMs, change.lastUpdateId());
    if (byUpdateId.size() >= fewest + 2 * WHOLE_BOOK_EVERY) {
      forget(WHOLE_BOOK_EVERY);
    }
  }

  private void forget(int changes) {
    for (int i = 0; i < changes; i++) {
      updateIds.remove(byUpdateId.pollFirstEntry().getValue().timeMs());
    }
  }

  /** The book after the last change up to an update id; null if that is not known (any more). */
  DatedBook after(long updateId) {
    Map.Entry<Long, Entry> last = byUpdateId.floorEntry(updateId);
    if (last == null) {
      return null;
    }
    Map.Entry<Long, Entry> start = last;
    while (start.getValue().whole() == null) {
      start = byUpdateId.lowerEntry(start.getKey());
    }
    BookSnapshot book = copy(start.getValue().whole());
    byUpdateId
        .subMap(start.getKey(), false, last.getKey(), true)
        .values()
        .forEach(entry -> apply(entry.change(), book));
    BookSnapshot then = new BookSnapshot(last.getKey(), book.bids(), book.asks());
    return new DatedBook(then, last.getValue().timeMs());
  }

  /** The book after the last change up to a time; null if that is not known (any more). */
  DatedBook at(long timeMs) {
    Map.Entry<Long, Long> last = updateIds.floorEntry(timeMs);
    return last == null ? null : after(last.getValue());
  }

  /**
   * The book as it was at a time, and after each of its changes up to another; nothing if that is
   * not known (any more). The book that is shown changes with the next.
   */
  void walk(long fromMs, long toMs, Consumer<DatedBook> visitor) {
    DatedBook dated = at(fromMs);
    if (dated == null) {
      return;
    }
    BookSnapshot book = dated.book();
    visitor.accept(dated);
    for (Entry entry : byUpdateId.tailMap(book.lastUpdateId(), false).values()) {
      if (entry.timeMs() > toMs) {
        return;
      }
      apply(entry.change(), book);
      long id = entry.change().lastUpdateId();
      visitor.accept(new DatedBook(new BookSnapshot(id, book.bids(), book.asks()), entry.timeMs()));
    }
  }

  private static BookSnapshot copy(BookSnapshot book) {
    return new BookSnapshot(
        book.lastUpdateId(), new TreeMap<>(book.bids()), new TreeMap<>(book.asks()));
  }

  private static void apply(BookChange change, BookSnapshot book) {
    apply(change.bids(), book.bids());
    apply(change.asks(), book.asks());
  }

  private static void apply(Map<Integer, Integer> changes, Map<Integer, Integer> side) {
    changes.forEach(
        (price, quantity) -> {
          if (quantity == 0) {
            side.remove(price);
          } else {
            side.put(price, quantity);
          }
        });
  }
}
