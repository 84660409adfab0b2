package io.truewick.analytics;

/**
 * Variance per bar from highs and lows; NaN if there are too few bars. With u = ln(high / open), d
 * = ln(low / open), k = ln(close / open) of n bars. Bars made of few trades bias all but Yang-Zhang
 * low, because the true high and low are seldom traded.
 */
final class RangeVariance {
  private static final double LN_2 = Math.log(2);

  private RangeVariance() {}

  /**
   * {@code sum (u - d)^2 / (4 n ln 2)}.
   *
   * @see <a href="https://doi.org/10.1086/296071">Parkinson, Journal of Business 53(1) 1980</a>
   */
  static double parkinson(BarWindow window) {
    double sum = 0;
    for (int i = 0; i < window.bars(); i++) {
      double range = window.up(i) - window.down(i);
      sum += range * range;
    }
    return sum / (4 * LN_2 * window.bars());
  }

  /**
   * The practical form, {@code sum ((u - d)^2 / 2 - (2 ln 2 - 1) k^2) / n}.
   *
   * @see <a href="https://doi.org/10.1086/296072">Garman and Klass, Journal of Business 53(1)
   *     1980</a>
   */
  static double garmanKlass(BarWindow window) {
    double sum = 0;
    for (int i = 0; i < window.bars(); i++) {
      double range = window.up(i) - window.down(i);
      double change = window.change(i);
      sum += range * range / 2 - (2 * LN_2 - 1) * change * change;
    }
    return sum / window.bars();
  }

  /**
   * {@code sum (u (u - k) + d (d - k)) / n}: not biased by a drift.
   *
   * @see <a href="https://doi.org/10.1214/aoap/1177005835">Rogers and Satchell, Annals of Applied
   *     Probability 1(4) 1991</a>
   */
  static double rogersSatchell(BarWindow window) {
    double sum = 0;
    for (int i = 0; i < window.bars(); i++) {
      sum += rogersSatchell(window, i);
    }
    return sum / window.bars();
  }

  /**
   * {@code var(ln(open / close before)) + q var(k) + (1 - q) RS}, {@code q = 0.34 / (1.34 + (n + 1)
   * / (n - 1))}, with sample variances, over the n bars whose close before is known.
   *
   * @see <a href="https://doi.org/10.1086/209650">Yang and Zhang, Journal of Business 73(3)
   *     2000</a>
   */
  static double yangZhang(BarWindow window) {
    int n = window.steps();
    if (n < 2) {
      return Double.NaN;
    }
    double[] openings = new double[n];
    double[] changes = new double[n];
    double range = 0;
    int next = 0;
    for (int i = 0; i < window.bars(); i++) {
      if (window.hasStep(i)) {
        openings[next] = window.step(i) - window.change(i);
        changes[next] = window.change(i);
        range += rogersSatchell(window, i);
        next++;
      }
    }
    double weight = 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
    return Samples.variance(openings)
        + weight * Samples.variance(changes)
        + (1 - weight) * range / n;
  }

  private static double rogersSatchell(BarWindow window, int bar) {
    double up = window.up(bar);
    double down = window.down(bar);
    double change = window.change(bar);
    return up * (up - change) + down * (down - change);
  }
}
