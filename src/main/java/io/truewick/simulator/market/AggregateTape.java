package io.truewick.simulator.market;

import io.truewick.model.Market;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Aggregates of one symbol: the open one and the newest closed ones. On spot fills of one
 * millisecond are joined, on futures those of 100 ms after the first. Not thread-safe.
 */
final class AggregateTape {
  private static final int FUTURES_WINDOW_MS = 100;
  private static final int LARGEST_DELAY_MS = 20;

  private final long windowMs;
  private final int largest;
  private final ArrayList<Aggregate> closed = new ArrayList<>();
  private final ArrayDeque<Aggregate> unpublished = new ArrayDeque<>();
  private Aggregate open;
  private long nextId;

  AggregateTape(Market market, long firstId, int largest) {
    this.windowMs = market == Market.SPOT ? 1 : FUTURES_WINDOW_MS;
    this.nextId = firstId;
    this.largest = largest;
  }

  void add(MarketTrade trade) {
    if (!trade.isMarket()) {
      return;
    }
    if (open != null && open.takes(trade, windowMs)) {
      open = open.with(trade);
      return;
    }
    close();
    open = new Aggregate(nextId++, trade, trade.id(), trade.quantitySteps());
  }

  /** When the open aggregate cannot grow any more, event time. */
  long closesAtMs() {
    return open == null ? Long.MAX_VALUE : open.first().timeMs() + windowMs + LARGEST_DELAY_MS;
  }

  void close() {
    if (open == null) {
      return;
    }
    closed.add(open);
    unpublished.add(open);
    open = null;
    // in blocks, because removing from the front of a list moves all the rest
    if (closed.size() > 2 * largest) {
      closed.subList(0, largest).clear();
    }
  }

  /** The closed ones since the last call. */
  List<Aggregate> takeClosed() {
    if (unpublished.isEmpty()) {
      return List.of();
    }
    List<Aggregate> taken = List.copyOf(unpublished);
    unpublished.clear();
    return taken;
  }

  List<Aggregate> fromId(long id, int limit) {
    long first = closed.isEmpty() ? 0 : closed.get(0).id();
    int from = (int) Math.max(0, Math.min(closed.size(), id - first));
    return page(from, limit);
  }

  List<Aggregate> between(long fromMs, long toMs, int limit) {
    int from = placeOf(fromMs);
    int to = placeOf(toMs == Long.MAX_VALUE ? toMs : toMs + 1);
    return page(from, Math.min(limit, to - from));
  }

  List<Aggregate> newest(int limit) {
    return page(Math.max(0, closed.size() - limit), limit);
  }

  private List<Aggregate> page(int from, int limit) {
    int to = Math.min(closed.size(), from + Math.max(0, limit));
    return List.copyOf(closed.subList(from, to));
  }

  private int placeOf(long timeMs) {
    int low = 0;
    int high = closed.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (closed.get(middle).first().timeMs() < timeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
