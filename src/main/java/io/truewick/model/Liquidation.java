package io.truewick.model;

import java.math.BigDecimal;

/**
 * A forced order, from {@code forceOrder}: a row of the table {@code liquidations}. The exchange
 * sends at most one per symbol and second: a sample, never a count of all.
 *
 * @param tradeTimeMs {@code T} of the order
 * @param side {@code BUY} or {@code SELL}, the side of the forced order
 * @param quantity as ordered, base asset, on COIN-M contracts
 * @param price limit of the order
 * @param averagePrice at which it was filled
 * @param filledQuantity accumulated
 */
public record Liquidation(
    Instrument instrument,
    long eventTimeMs,
    long tradeTimeMs,
    String side,
    String orderType,
    String timeInForce,
    String orderStatus,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal averagePrice,
    BigDecimal lastFilledQuantity,
    BigDecimal filledQuantity)
    implements MarketEvent {}
