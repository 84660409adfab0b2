package io.truewick.analytics;

/**
 * Variance per bar from returns from close to close; NaN if there are too few. A return across an
 * interval that is no bar does not exist.
 */
final class ReturnVariance {
  private ReturnVariance() {}

  /** Sample variance of the returns: their mean removed, divided by n - 1. */
  static double closeToClose(BarWindow window) {
    double[] steps = new double[window.steps()];
    int next = 0;
    for (int i = 0; i < window.bars(); i++) {
      if (window.hasStep(i)) {
        steps[next++] = window.step(i);
      }
    }
    return Samples.variance(steps);
  }

  /**
   * Weighted mean of squared returns, each with half the weight of one that is a half-life younger:
   * {@code sum w r^2 / sum w}, {@code w = 2^(-age / halfLife)}. Over an endless span it is
   * RiskMetrics' recursion; here it forgets what has left the span.
   *
   * @param halfLife in bars
   */
  static double ewma(BarWindow window, double halfLife) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < window.bars(); i++) {
      if (window.hasStep(i)) {
        double weight = Math.exp(-Math.log(2) * window.age(i) / halfLife);
        sum += weight * window.step(i) * window.step(i);
        weights += weight;
      }
    }
    return sum / weights;
  }

  /**
   * Realised variance, {@code sum r^2 / n}.
   *
   * @see <a href="https://doi.org/10.1111/1468-0262.00418">Andersen, Bollerslev, Diebold and Labys,
   *     Econometrica 71(2) 2003</a>
   */
  static double realized(BarWindow window) {
    double sum = 0;
    for (int i = 0; i < window.bars(); i++) {
      sum += window.hasStep(i) ? window.step(i) * window.step(i) : 0;
    }
    return sum / window.steps();
  }

  /**
   * Bipower variance, {@code pi / 2 x mean of |r| |r before|}: a jump meets its ordinary neighbour
   * and counts for little. With all n returns of a span that is {@code pi / 2 x n / (n - 1) x sum}
   * over n.
   *
   * @see <a href="https://doi.org/10.1093/jjfinec/nbh001">Barndorff-Nielsen and Shephard, Journal
   *     of Financial Econometrics 2(1) 2004</a>
   */
  static double bipower(BarWindow window) {
    double sum = 0;
    int pairs = 0;
    for (int i = 1; i < window.bars(); i++) {
      boolean neighbours = window.age(i - 1) == window.age(i) + 1;
      if (neighbours && window.hasStep(i) && window.hasStep(i - 1)) {
        sum += Math.abs(window.step(i)) * Math.abs(window.step(i - 1));
        pairs++;
      }
    }
    return Math.PI / 2 * sum / pairs;
  }
}
