package io.truewick.model;

import java.math.BigDecimal;

/**
 * Contracts that are open, from REST {@code openInterest}, on options from the stream.
 *
 * @param eventTimeMs the exchange's time of the figure
 * @param openInterest base asset, on COIN-M and options contracts
 * @param notional in USDT where the exchange gives it (options), else null
 */
public record OpenInterest(
    Instrument instrument, long eventTimeMs, BigDecimal openInterest, BigDecimal notional)
    implements MarketEvent {}
