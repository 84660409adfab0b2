package io.truewick.model;

import java.math.BigDecimal;

/**
 * A funding rate as it was settled, from REST {@code fundingRate}: a row of the table {@code
 * funding_rates}.
 *
 * @param eventTimeMs funding time
 * @param rate a fraction of the position's notional
 * @param intervalHours length of the period it was paid for: the distance from the funding before,
 *     else {@code currentIntervalHours}; null if neither is known
 * @param currentIntervalHours interval of the symbol when this was fetched, from {@code
 *     fundingInfo}: 8 if it is not listed there; null if it could not be had
 */
public record SettledFunding(
    Instrument instrument,
    long eventTimeMs,
    BigDecimal rate,
    Integer intervalHours,
    Integer currentIntervalHours)
    implements MarketEvent {}
