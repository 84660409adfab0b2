package io.truewick.model;

/**
 * Best bid and ask, from {@code bookTicker}. Prices are in units of 1e-8, exact; quantities are
 * {@link BookQuantity}'s.
 *
 * @param eventTimeMs {@code E}; 0 on spot, which sends none
 * @param updateId {@code u}, in the id space of the depth stream
 */
public record BookTop(
    Instrument instrument,
    long eventTimeMs,
    long updateId,
    long bidPrice,
    long bidQuantity,
    long askPrice,
    long askQuantity)
    implements MarketEvent {}
