package io.truewick.analytics;

/**
 * Changes of price and open interest over a span, and what such changes usually are: those of every
 * full minute of the window that ends with the last full minute, each over the same span.
 *
 * @param price {@code p(minute) / p(minute - span) - 1}; NaN if not known
 * @param interest {@code reading / oi(minute - span) - 1}; NaN if not known
 */
record Changes(double price, RobustScale prices, double interest, RobustScale interests) {

  /**
   * The changes up to a time, whose span counts from its last full minute.
   *
   * @param interestNow open interest in force at that time, NaN if there is none to rely on
   */
  static Changes of(
      MinuteLevels minutes, long atMs, long spanMs, FundingOiRules rules, double interestNow) {
    long minute = Math.floorDiv(atMs, FundingOiRules.MINUTE_MS) * FundingOiRules.MINUTE_MS;
    double[] prices = new double[rules.windowMinutes()];
    double[] interests = new double[rules.windowMinutes()];
    int priced = 0;
    int counted = 0;
    for (int age = 0; age < rules.windowMinutes(); age++) {
      long end = minute - age * FundingOiRules.MINUTE_MS;
      double price = change(minutes.price(end), minutes.price(end - spanMs));
      double interest = change(minutes.interest(end), minutes.interest(end - spanMs));
      if (!Double.isNaN(price)) {
        prices[priced] = price;
        priced++;
      }
      if (!Double.isNaN(interest)) {
        interests[counted] = interest;
        counted++;
      }
    }
    return new Changes(
        change(minutes.price(minute), minutes.price(minute - spanMs)),
        RobustScale.of(prices, priced),
        change(interestNow, minutes.interest(minute - spanMs)),
        RobustScale.of(interests, counted));
  }

  /** NaN if either is not known, or there was nothing to change. */
  private static double change(double now, double before) {
    return before > 0 ? now / before - 1 : Double.NaN;
  }
}
