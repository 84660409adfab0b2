package io.truewick.simulator.market;

import java.util.List;

/**
 * An order book as it was, all its levels.
 *
 * @param updateId of the last change in it
 * @param timeMs event time of that change
 * @param bids best first
 * @param asks best first
 */
public record TrueBook(long updateId, long timeMs, List<TrueLevel> bids, List<TrueLevel> asks) {}
