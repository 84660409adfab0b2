package io.truewick.source;

import io.truewick.analytics.BookSeconds;
import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The exchange's own book of one symbol: it knows what it was at the end of each second. */
final class SimulatedBook {
  static final long ONE = 100_000_000;
  private static final int REACH = 60;

  /** A whole book as it was after some frame. */
  record State(long updateId, NavigableMap<Long, Long> bids, NavigableMap<Long, Long> asks) {}

  private final Instrument instrument;
  private final Random random;
  private final boolean futures;
  private final double busy;
  private final NavigableMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
  private final NavigableMap<Long, Long> asks = new TreeMap<>();
  private final NavigableMap<Long, Long> bidChanges = new TreeMap<>(Collections.reverseOrder());
  private final NavigableMap<Long, Long> askChanges = new TreeMap<>();
  private final NavigableMap<Long, State> stateOfSecond = new TreeMap<>();
  private final NavigableMap<Long, Double> flowOfSecond = new TreeMap<>();
  private State published;
  private long middle = 10_000;
  private long id = 5_000_000;
  private long firstId;
  private long sentId;

  /**
   * @param busy chance that something changes in a step
   */
  SimulatedBook(Instrument instrument, boolean futures, double busy, Random random, long timeMs) {
    this.instrument = instrument;
    this.futures = futures;
    this.busy = busy;
    this.random = random;
    for (int i = 1; i <= REACH; i++) {
      bids.put((middle - i) * ONE, quantity());
      asks.put((middle + i) * ONE, quantity());
    }
    sentId = id;
    published = state();
    stateOfSecond.put(BookSeconds.endOfSecond(timeMs), published);
  }

  Instrument instrument() {
    return instrument;
  }

  /** Changes some levels perhaps, or the price. */
  void step() {
    if (random.nextDouble() >= busy) {
      return;
    }
    long idBefore = id;
    if (random.nextInt(8) == 0) {
      middle += random.nextInt(5) - 2;
      bids.keySet().stream().filter(p -> p >= middle * ONE).toList().forEach(p -> bid(p, 0));
      asks.keySet().stream().filter(p -> p <= middle * ONE).toList().forEach(p -> ask(p, 0));
    }
    bid((middle - 1) * ONE, quantity());
    ask((middle + 1) * ONE, quantity());
    for (int i = random.nextInt(4); i > 0; i--) {
      bid((middle - 2 - random.nextInt(REACH)) * ONE, random.nextInt(3) == 0 ? 0 : quantity());
      ask((middle + 2 + random.nextInt(REACH)) * ONE, random.nextInt(3) == 0 ? 0 : quantity());
    }
    firstId = firstId == 0 ? idBefore + 1 : firstId;
  }

  private void bid(long price, long quantity) {
    set(bids, bidChanges, price, quantity);
  }

  private void ask(long price, long quantity) {
    set(asks, askChanges, price, quantity);
  }

  private void set(
      NavigableMap<Long, Long> side, NavigableMap<Long, Long> changes, long price, long quantity) {
    id += futures && random.nextInt(3) == 0 ? 2 : 1;
    changes.put(price, quantity);
    if (quantity == 0) {
      side.remove(price);
    } else {
      side.put(price, quantity);
    }
  }

  private long quantity() {
    return (1 + random.nextInt(500)) * ONE / 10;
  }

  /** What changed since the last frame, now published; null if nothing did. */
  BookDiff publish(long timeMs) {
    if (firstId == 0) {
      return null;
    }
    BookDiff diff =
        new BookDiff(
            instrument,
            timeMs,
            firstId,
            id,
            futures ? sentId : BookDiff.NONE,
            flat(bidChanges, Integer.MAX_VALUE),
            flat(askChanges, Integer.MAX_VALUE));
    State now = state();
    long second = BookSeconds.endOfSecond(timeMs);
    flowOfSecond.merge(second, flow(published, now), Double::sum);
    stateOfSecond.put(second, now);
    published = now;
    sentId = id;
    firstId = 0;
    bidChanges.clear();
    askChanges.clear();
    return diff;
  }

  BookLevels levels(int most, long timeMs) {
    return new BookLevels(instrument, timeMs, id, flat(bids, most), flat(asks, most));
  }

  BookTop top(long timeMs) {
    return new BookTop(
        instrument,
        timeMs,
        id,
        bids.firstKey(),
        bids.firstEntry().getValue(),
        asks.firstKey(),
        asks.firstEntry().getValue());
  }

  /** The book at the end of a second, as the last frame before it left it. */
  State at(long secondMs) {
    return stateOfSecond.floorEntry(secondMs).getValue();
  }

  /** Flow of the best level by frame, in quantity. */
  double flow(long secondMs) {
    return flowOfSecond.getOrDefault(secondMs, 0.0);
  }

  private State state() {
    NavigableMap<Long, Long> bidsNow = new TreeMap<>(bids.comparator());
    bidsNow.putAll(bids);
    return new State(id, bidsNow, new TreeMap<>(asks));
  }

  private static double flow(State before, State after) {
    long oldBid = before.bids.firstKey();
    long bid = after.bids.firstKey();
    long oldAsk = before.asks.firstKey();
    long ask = after.asks.firstKey();
    double flow = bid >= oldBid ? after.bids.get(bid) : 0;
    flow -= bid <= oldBid ? before.bids.get(oldBid) : 0;
    flow -= ask <= oldAsk ? after.asks.get(ask) : 0;
    flow += ask >= oldAsk ? before.asks.get(oldAsk) : 0;
    return flow / ONE;
  }

  private static long[] flat(NavigableMap<Long, Long> side, int most) {
    List<Long> flat = new ArrayList<>();
    side.entrySet().stream()
        .limit(most)
        .forEach(level -> Collections.addAll(flat, level.getKey(), level.getValue()));
    return flat.stream().flatMapToLong(LongStream::of).toArray();
  }
}
