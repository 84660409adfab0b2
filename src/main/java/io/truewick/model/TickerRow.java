package io.truewick.model;

import java.math.BigDecimal;

/**
 * A row of 24 h figures of the exchange, beside our own 24 h VWAP.
 *
 * @param ourVwap null unless every minute of its 24 hours is known
 * @param vwapDifferenceBps 10,000 x (ours - the exchange's) / the exchange's; null with {@code
 *     ourVwap}
 */
public record TickerRow(Ticker ticker, BigDecimal ourVwap, Double vwapDifferenceBps) {}
