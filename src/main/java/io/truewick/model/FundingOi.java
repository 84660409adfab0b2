package io.truewick.model;

import java.math.BigDecimal;

/**
 * Funding, basis and open interest of one instrument as known at one time: a row of the table
 * {@code funding_oi}. Whatever is not known is null.
 *
 * @param atMs a full minute, or the time of a reading of open interest
 * @param span what the changes look back on, such as {@code 5m}
 * @param basisBps {@code 10,000 (mark - index) / index}
 * @param fundingRate predicted for the period that ends at {@code nextFundingTimeMs}, a fraction
 * @param fundingIntervalHours length of that period
 * @param fundingAnnualized {@code rate x 8760 / hours}, simple, a fraction
 * @param settledRate newest rate known to be settled by then, a fraction
 * @param settledAtMs when that was
 * @param openInterest base asset, on COIN-M and options contracts
 * @param openInterestNotional in USD or USDT at the mark price
 * @param oiAgeMs how old the figure of open interest is
 * @param priceChange of the closes of trusted minutes over the span, a fraction
 * @param oiChange over the span, a fraction
 * @param fundingZ of the predicted rate per hour among the settled ones of thirty days
 * @param fundingSamples settled rates it was measured against; below 30 there is no z
 * @param priceZ of {@code priceChange} among those of the minutes of the window
 * @param priceSamples minutes it was measured against
 * @param oiZ of {@code oiChange} among those of the minutes of the window
 * @param oiSamples minutes it was measured against
 * @param divergence {@code oiZ - priceZ}
 */
public record FundingOi(
    Instrument instrument,
    long atMs,
    String span,
    BigDecimal markPrice,
    BigDecimal indexPrice,
    Double basisBps,
    BigDecimal fundingRate,
    Integer fundingIntervalHours,
    Double fundingAnnualized,
    Long nextFundingTimeMs,
    BigDecimal settledRate,
    Long settledAtMs,
    BigDecimal openInterest,
    BigDecimal openInterestNotional,
    Long oiAgeMs,
    Double priceChange,
    Double oiChange,
    Double fundingZ,
    int fundingSamples,
    Double priceZ,
    int priceSamples,
    Double oiZ,
    int oiSamples,
    Quadrant quadrant,
    Double divergence) {}
