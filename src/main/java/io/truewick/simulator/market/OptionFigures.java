package io.truewick.simulator.market;

import java.math.BigDecimal;

/**
 * Mark price of an option with what follows from it, by Black and Scholes at a fixed volatility and
 * no interest.
 *
 * @param mark the last price
 * @param index price of the underlying
 * @param volatility a year's, a fraction
 */
public record OptionFigures(
    BigDecimal mark,
    BigDecimal index,
    double volatility,
    double delta,
    double theta,
    double gamma,
    double vega) {
  private static final double VOLATILITY = 0.55;
  private static final double YEAR_MS = 365 * 86_400_000.0;
  private static final double DAYS_A_YEAR = 365;
  private static final double PER_CENT = 0.01;

  /** The figures of an option whose underlying stands at {@code index}. */
  static OptionFigures of(OptionTerms terms, BigDecimal mark, BigDecimal index, long atMs) {
    double years = Math.max(1, terms.expiryMs() - atMs) / YEAR_MS;
    double spot = index.doubleValue();
    double deviation = VOLATILITY * StrictMath.sqrt(years);
    double d = StrictMath.log(spot / terms.strike().doubleValue()) / deviation + deviation / 2;
    double density = StrictMath.exp(-d * d / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    return new OptionFigures(
        mark,
        index,
        VOLATILITY,
        cumulative(d) - (terms.call() ? 0 : 1),
        -spot * density * VOLATILITY / (2 * StrictMath.sqrt(years)) / DAYS_A_YEAR,
        density / (spot * deviation),
        spot * density * StrictMath.sqrt(years) * PER_CENT);
  }

  // Abramowitz and Stegun 26.2.17, good to 7.5e-8
  private static double cumulative(double x) {
    if (x < 0) {
      return 1 - cumulative(-x);
    }
    double t = 1 / (1 + 0.2316419 * x);
    double sum = 1.781477937 + t * (-1.821255978 + t * 1.330274429);
    double tail = t * (0.319381530 + t * (-0.356563782 + t * sum));
    return 1 - StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI) * tail;
  }
}
