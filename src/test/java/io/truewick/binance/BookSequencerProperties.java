package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.BookSequencer.Outcome;
import io.truewick.binance.BookSequencer.State;
import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is lost, repeated or out of order: while the sequencer says that the book is whole, it
 * is the exchange's book of that update id.
 */
class BookSequencerProperties {
  private static final Instrument BTC = Instrument.of(Market.SPOT, "BTCUSDT");
  private static final int PRICES = 12;

  /** The exchange: a book of a few prices, every update id of it remembered. */
  private static final class Exchange {
    private final Random random;
    private final boolean futures;
    private final TreeMap<Long, TreeMap<Long, Long>> bookOfId = new TreeMap<>();
    private final TreeMap<Long, Long> book = new TreeMap<>();
    private long id = 1_000;
    private long sentId = 1_000;
    private long timeMs = 1_000_000;

    Exchange(Random random, boolean futures) {
      this.random = random;
      this.futures = futures;
      bookOfId.put(id, new TreeMap<>());
    }

    BookDiff diff() {
      long first = id + 1L + (futures ? random.nextLong(3) : 0L); // ids of futures have holes
      id = first - 1;
      TreeMap<Long, Long> changes = new TreeMap<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        long price = 1L + random.nextInt(PRICES);
        long quantity = random.nextInt(3) == 0 ? 0 : 1L + random.nextInt(9);
        changes.put(price, quantity);
        if (quantity == 0) {
          book.remove(price);
        } else {
          book.put(price, quantity);
        }
        id++;
        bookOfId.put(id, new TreeMap<>(book));
      }
      timeMs += 100;
      BookDiff diff =
          new BookDiff(
              BTC, timeMs, first, id, futures ? sentId : BookDiff.NONE, flat(changes), new long[0]);
      sentId = id;
      return diff;
    }

    BookLevels snapshot(long atId) {
      long found = bookOfId.floorKey(Math.max(bookOfId.firstKey(), atId));
      return new BookLevels(BTC, 0, found, flat(bookOfId.get(found)), new long[0]);
    }

    private static long[] flat(Map<Long, Long> levels) {
      return levels.entrySet().stream()
          .flatMapToLong(e -> java.util.stream.LongStream.of(e.getKey(), e.getValue()))
          .toArray();
    }
  }

  /** The naive book: a map. */
  private static final class NaiveBook implements BookSequencer.Book {
    private final TreeMap<Long, Long> levels = new TreeMap<>();

    @Override
    public void load(BookLevels snapshot) {
      levels.clear();
      set(snapshot.bids());
    }

    @Override
    public void apply(BookDiff diff) {
      set(diff.bids());
    }

    private void set(long[] changes) {
      for (int i = 0; i < changes.length; i += 2) {
        if (changes[i + 1] == 0) {
          levels.remove(changes[i]);
        } else {
          levels.put(changes[i], changes[i + 1]);
        }
      }
    }
  }

  @Property(tries = 2_000)
  void aWholeBookIsTheExchangesBookOfItsUpdateId(
      @ForAll long seed, @ForAll boolean futures, @ForAll @IntRange(min = 2, max = 60) int room) {
    Random random = new Random(seed);
    Exchange exchange = new Exchange(random, futures);
    NaiveBook book = new NaiveBook();
    BookSequencer sequencer = new BookSequencer(room, book);
    Deque<BookDiff> behind = new ArrayDeque<>();
    for (int i = 0; i < 200; i++) {
      BookDiff diff = exchange.diff();
      if (random.nextInt(15) > 0) {
        sequencer.offer(diff);
      }
      behind.add(diff); // a second connection, some diffs behind, which loses others
      while (behind.size() > random.nextInt(6)) {
        BookDiff again = behind.remove();
        if (random.nextInt(15) > 0) {
          sequencer.offer(again);
        }
      }
      if (sequencer.state() == State.BUFFERING && random.nextInt(3) == 0) {
        sequencer.asked();
      }
      if (random.nextInt(4) == 0) {
        sequencer.load(exchange.snapshot(exchange.id - random.nextInt(12)));
      }
      if (random.nextInt(60) == 0) {
        sequencer.failed();
      }
      assertIsTheExchangesBook(sequencer, book, exchange);
    }
  }

  @Property(tries = 500)
  void withoutLossItIsWholeFromTheFirstSnapshotOn(@ForAll long seed, @ForAll boolean futures) {
    Random random = new Random(seed);
    Exchange exchange = new Exchange(random, futures);
    NaiveBook book = new NaiveBook();
    BookSequencer sequencer = new BookSequencer(100, book);
    List<BookDiff> late = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      assertThat(sequencer.offer(exchange.diff())).isEqualTo(Outcome.BUFFERED);
    }
    for (int i = 0; i < random.nextInt(5); i++) {
      late.add(exchange.diff()); // the snapshot is ahead of the stream
    }
    sequencer.asked();
    assertThat(sequencer.load(exchange.snapshot(exchange.id))).isTrue();
    late.forEach(sequencer::offer);
    for (int i = 0; i < 20; i++) {
      assertThat(sequencer.offer(exchange.diff())).isEqualTo(Outcome.APPLIED);
      assertIsTheExchangesBook(sequencer, book, exchange);
    }
    assertThat(sequencer.wholeFromMs()).isLessThanOrEqualTo(exchange.timeMs - 1_900);
  }

  @Property(tries = 500)
  void aLostDiffIsNeverPassedOver(@ForAll long seed, @ForAll boolean futures) {
    Random random = new Random(seed);
    Exchange exchange = new Exchange(random, futures);
    BookSequencer sequencer = new BookSequencer(100, new NaiveBook());
    sequencer.offer(exchange.diff());
    sequencer.asked();
    sequencer.load(exchange.snapshot(exchange.id));
    BookDiff lost = exchange.diff();

    assertThat(sequencer.offer(exchange.diff())).isEqualTo(Outcome.BROKEN);
    assertThat(sequencer.offer(exchange.diff())).isEqualTo(Outcome.BUFFERED);
    assertThat(sequencer.wholeFromMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(sequencer.offer(lost)).isEqualTo(Outcome.APPLIED); // it came after all
    assertThat(sequencer.updateId()).isEqualTo(exchange.id);
    assertThat(sequencer.buffered()).isZero();
  }

  @Property(tries = 300)
  void aSnapshotFromBeforeTheFirstBufferedDiffIsRefused(
      @ForAll long seed, @ForAll boolean futures) {
    Exchange exchange = new Exchange(new Random(seed), futures);
    BookSequencer sequencer = new BookSequencer(100, new NaiveBook());
    BookLevels old = exchange.snapshot(exchange.id);
    exchange.diff();
    sequencer.offer(exchange.diff());
    sequencer.asked();

    assertThat(sequencer.load(old)).isFalse();
    assertThat(sequencer.state()).isEqualTo(State.BUFFERING);
  }

  private static void assertIsTheExchangesBook(
      BookSequencer sequencer, NaiveBook book, Exchange exchange) {
    if (sequencer.state() == State.WHOLE) {
      long id = exchange.bookOfId.floorKey(sequencer.updateId());
      assertThat(book.levels).isEqualTo(exchange.bookOfId.get(id));
    }
  }
}
