package io.truewick.simulator.market;

import java.util.NavigableMap;

/**
 * A whole order book. Prices in ticks, quantities in steps.
 *
 * @param lastUpdateId of the last change it contains
 * @param bids best first
 * @param asks best first
 */
public record BookSnapshot(
    long lastUpdateId, NavigableMap<Integer, Integer> bids, NavigableMap<Integer, Integer> asks) {}
