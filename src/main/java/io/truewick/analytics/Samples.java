package io.truewick.analytics;

import java.util.Arrays;

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

  /** The middle value, of an even number the mean of the two in the middle; NaN of none. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
