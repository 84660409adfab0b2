package io.truewick.simulator.market;

import java.math.BigDecimal;

/**
 * Funding that was settled.
 *
 * @param timeMs as REST reports it: up to some milliseconds after {@code dueMs}
 * @param dueMs a whole hour; {@code T} of the mark prices before it
 * @param rate a fraction of the notional, for the interval
 * @param intervalHours the interval that ended
 */
public record Settlement(long timeMs, long dueMs, BigDecimal rate, int intervalHours) {}
