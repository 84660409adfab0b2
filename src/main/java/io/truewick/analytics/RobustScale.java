package io.truewick.analytics;

import java.util.Arrays;

/**
 * Centre and spread of a sample by median and median absolute deviation, which single wild values
 * do not move.
 *
 * @param samples how many there were
 * @param median NaN of none
 * @param sigma 1.4826 x median absolute deviation: the standard deviation, if they are normal
 * @see <a href="https://doi.org/10.1080/01621459.1974.10482962">Hampel: The Influence Curve and Its
 *     Role in Robust Estimation, 1974</a>
 */
record RobustScale(int samples, double median, double sigma) {
  /** Below this many samples nothing is said. */
  static final int FEWEST = 30;

  private static final double NORMAL = 1.4826;

  /** Of the first {@code count} values; overwrites them. */
  static RobustScale of(double[] values, int count) {
    double median = median(values, count);
    for (int i = 0; i < count; i++) {
      values[i] = Math.abs(values[i] - median);
    }
    return new RobustScale(count, median, NORMAL * median(values, count));
  }

  /** Whether there are enough samples, and they differ. */
  boolean isKnown() {
    return samples >= FEWEST && sigma > 0;
  }

  /** How many deviations a value lies from the median; NaN if that cannot be said. */
  double z(double value) {
    return isKnown() ? (value - median) / sigma : Double.NaN;
  }

  private static double median(double[] values, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    Arrays.sort(values, 0, count);
    int middle = count / 2;
    return count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
