package io.truewick.model;

/**
 * Volatility over the time before {@code atMs}: a row of the table {@code volatility}. Volatilities
 * are fractions per square root of a year of 365 days, variances their squares; null if too few
 * bars are known.
 *
 * @param span {@code 30m}, {@code 1h}, {@code 24h} ...
 * @param atMs end of the span, exclusive; a full minute
 * @param bars intervals of the span whose prices are known for certain: candles {@code complete} or
 *     {@code repaired}, and seeds. Others are left out, and no return is taken across them
 * @param coverage share of the span's intervals that are bars, in [0, 1]
 * @param closeToClose standard deviation of the returns from close to close
 * @param ewma root of the exponentially weighted mean of squared returns
 * @param realizedVariance squared returns summed, as variance per year
 * @param bipowerVariance the same robust against jumps
 * @param jumpShare {@code max(0, 1 - bipowerVariance / realizedVariance)}, in [0, 1]
 * @param seeded how many of the bars are the exchange's klines from before the start
 */
public record Volatility(
    Instrument instrument,
    String span,
    long atMs,
    int bars,
    double coverage,
    Double closeToClose,
    Double ewma,
    Double parkinson,
    Double garmanKlass,
    Double rogersSatchell,
    Double yangZhang,
    Double realizedVariance,
    Double bipowerVariance,
    Double jumpShare,
    int seeded) {}
