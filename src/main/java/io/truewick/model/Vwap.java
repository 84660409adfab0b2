package io.truewick.model;

import java.math.BigDecimal;

/**
 * Volume-weighted average price over the minutes before {@code atMs}: a row of the table {@code
 * vwap}.
 *
 * @param span {@code 5m}, {@code 1h}, {@code 24h} ... or {@code session} (since 00:00 UTC)
 * @param atMs end of the span, exclusive; a full minute
 * @param vwap quoteVolume / volume; null if nothing was traded
 * @param coverage share of the span's minutes that are known in full, in [0, 1]
 * @param seeded how many of these minutes are the exchange's klines from before the start
 */
public record Vwap(
    Instrument instrument,
    String span,
    long atMs,
    BigDecimal vwap,
    BigDecimal volume,
    BigDecimal quoteVolume,
    long trades,
    double coverage,
    int seeded) {}
