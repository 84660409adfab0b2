package io.truewick.simulator.socket;

import io.truewick.simulator.market.BookChange;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One depth stream: gathers the book's changes between two of its frames.
 *
 * @see BookStreams
 */
final class DepthStream {
  private final String name;
  private final int periodMs;
  private final int levels;
  private final NavigableMap<Integer, Integer> bids = new TreeMap<>();
  private final NavigableMap<Integer, Integer> asks = new TreeMap<>();
  private long firstUpdateId;
  private long lastUpdateId;
  private long sentUpdateId;

  /**
   * @param levels per side of a partial book; 0 for a stream of changes
   */
  DepthStream(String name, int periodMs, int levels) {
    this.name = name;
    this.periodMs = periodMs;
    this.levels = levels;
  }

  String name() {
    return name;
  }

  int levels() {
    return levels;
  }

  void add(BookChange change) {
    if (change.isEmpty()) {
      return;
    }
    if (bids.isEmpty() && asks.isEmpty()) {
      firstUpdateId = change.firstUpdateId();
    }
    lastUpdateId = change.lastUpdateId();
    bids.putAll(change.bids());
    asks.putAll(change.asks());
  }

  boolean isDue(long atMs) {
    return atMs % periodMs == 0 && !(bids.isEmpty() && asks.isEmpty());
  }

  NavigableMap<Integer, Integer> bids() {
    return bids.descendingMap();
  }

  NavigableMap<Integer, Integer> asks() {
    return asks;
  }

  /** {@code U}. */
  long firstUpdateId() {
    return firstUpdateId;
  }

  /** {@code u}. */
  long lastUpdateId() {
    return lastUpdateId;
  }

  /** {@code pu}: {@code u} of the frame before. */
  long sentUpdateId() {
    return sentUpdateId == 0 ? firstUpdateId - 1 : sentUpdateId;
  }

  void sent() {
    sentUpdateId = lastUpdateId;
    bids.clear();
    asks.clear();
  }
}
