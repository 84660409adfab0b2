package io.truewick.analytics;

/** Statistics of samples. */
final class Samples {
  private Samples() {}

  /** Sample variance, in two passes: {@code sum (x - mean)^2 / (n - 1)}; NaN below two values. */
  static double variance(double[] values) {
    if (values.length < 2) {
      return Double.NaN;
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
