package io.truewick.simulator.market;

import java.util.NavigableMap;

/**
 * What changed in an order book in one step: absolute quantities by price, 0 for a level that is
 * gone. Prices in ticks, quantities in steps.
 *
 * @param firstUpdateId {@code U}: one more than the update id before it
 * @param lastUpdateId {@code u}
 */
public record BookChange(
    long firstUpdateId,
    long lastUpdateId,
    NavigableMap<Integer, Integer> bids,
    NavigableMap<Integer, Integer> asks) {

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return bids.isEmpty() && asks.isEmpty();
  }
}
