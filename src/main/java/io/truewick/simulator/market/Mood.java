package io.truewick.simulator.market;

/**
 * How a market differs from its random walk at one moment.
 *
 * @param priceFactor what prices are multiplied with
 * @param walkShare share of the random walk that is left in the price, in [0, 1]
 * @param quantityFactor what traded quantities are multiplied with
 * @param bidFactor what the quantities of the book's bids are multiplied with
 * @param askFactor what the quantities of the book's asks are multiplied with
 * @param spread what is added to the spread, as a fraction of the price
 * @param fundingRate what is added to the funding rate of eight hours, a fraction
 */
public record Mood(
    double priceFactor,
    double walkShare,
    double quantityFactor,
    double bidFactor,
    double askFactor,
    double spread,
    double fundingRate) {

  /** The random walk and nothing else. */
  public static final Mood CALM = new Mood(1, 1, 1, 1, 1, 0, 0);
}
