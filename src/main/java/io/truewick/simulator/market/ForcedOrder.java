package io.truewick.simulator.market;

import java.math.BigDecimal;

/**
 * A liquidation: an order that the exchange places for somebody whose margin is used up.
 *
 * @param timeMs of the order
 * @param sells true if a long position is closed
 * @param limit price of the order
 * @param average price at which it was filled, wholly
 */
public record ForcedOrder(
    long timeMs, boolean sells, BigDecimal quantity, BigDecimal limit, BigDecimal average) {}
