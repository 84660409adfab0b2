package io.truewick.simulator.market;

import java.math.BigDecimal;

/** One price of an order book with the quantity that is offered at it. */
public record TrueLevel(BigDecimal price, BigDecimal quantity) {}
