package io.truewick.model;

/**
 * The best levels of an order book at one moment: a partial depth frame or a REST snapshot. Prices
 * are in units of 1e-8, exact; quantities are {@link BookQuantity}'s.
 *
 * @param eventTimeMs {@code E}; 0 on spot, which sends none
 * @param lastUpdateId {@code lastUpdateId}, in a partial depth frame of futures {@code u}
 * @param bids price, quantity, price, quantity ...; best first
 * @param asks price, quantity, price, quantity ...; best first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never stored
public record BookLevels(
    Instrument instrument, long eventTimeMs, long lastUpdateId, long[] bids, long[] asks)
    implements MarketEvent {}
