package io.truewick.model;

import java.math.BigDecimal;

/**
 * Mark price and what hangs on it, from {@code markPrice}: a row of the table {@code mark_prices}.
 *
 * @param indexPrice null where the stream has none
 * @param estimatedSettlePrice meaningful in the last hour before delivery alone; never a funding
 *     rate
 * @param fundingRate for the current period, a fraction: predicted until it is settled; null on
 *     delivery contracts and options
 * @param nextFundingTimeMs null if none is scheduled
 */
public record MarkPrice(
    Instrument instrument,
    long eventTimeMs,
    BigDecimal markPrice,
    BigDecimal indexPrice,
    BigDecimal estimatedSettlePrice,
    BigDecimal fundingRate,
    Long nextFundingTimeMs)
    implements MarketEvent {}
