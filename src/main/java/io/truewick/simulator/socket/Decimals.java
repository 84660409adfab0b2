package io.truewick.simulator.socket;

import io.truewick.simulator.market.SimulatedSymbol;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes a symbol's prices and quantities as the wire has them: padded to fixed decimals. */
final class Decimals {
  private final int priceDecimals;
  private final int quantityDecimals;
  private final long priceFactor;
  private final long quantityFactor;

  Decimals(SimulatedSymbol symbol) {
    priceDecimals = symbol.priceDecimals();
    quantityDecimals = symbol.quantityDecimals();
    priceFactor = unscaled(symbol.tickSize(), priceDecimals);
    quantityFactor = unscaled(symbol.stepSize(), quantityDecimals);
  }

  private static long unscaled(BigDecimal unit, int decimals) {
    return unit.setScale(decimals, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  void price(StringBuilder out, long ticks) {
    append(out, ticks * priceFactor, priceDecimals);
  }

  void quantity(StringBuilder out, long steps) {
    append(out, steps * quantityFactor, quantityDecimals);
  }

  // many times faster than BigDecimal, and every trade has two of them
  private static void append(StringBuilder out, long unscaled, int decimals) {
    if (decimals == 0) {
      out.append(unscaled);
      return;
    }
    long power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    out.append(unscaled / power).append('.');
    long fraction = unscaled % power;
    for (long digit = power / 10; digit > 0; digit /= 10) {
      out.append((char) ('0' + fraction / digit % 10));
    }
  }
}
