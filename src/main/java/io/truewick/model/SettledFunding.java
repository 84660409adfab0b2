package io.truewick.model;

import java.math.BigDecimal;

/**
 * A funding rate as it was settled, from REST {@code fundingRate}, with the interval it is paid at.
 *
 * @param eventTimeMs funding time
 * @param rate a fraction of the position's notional
 * @param intervalHours from {@code fundingInfo}, 8 for a symbol that is not listed there; null if
 *     it could not be had
 */
public record SettledFunding(
    Instrument instrument, long eventTimeMs, BigDecimal rate, Integer intervalHours)
    implements MarketEvent {}
