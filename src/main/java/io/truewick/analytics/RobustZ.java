package io.truewick.analytics;

/** How unusual a figure is among others, by measures that outliers do not move. */
final class RobustZ {
  /** Makes the median absolute deviation of a normal distribution its standard deviation. */
  private static final double MAD_SCALE = 1.4826;

  /** Fewer figures than an hour of minutes say nothing. */
  private static final int LEAST_SAMPLES = 60;

  private RobustZ() {}

  /**
   * {@code (x - median) / (1.4826 MAD)}.
   *
   * @return NaN if there are fewer than 60 samples, or if more than half of them are alike, so that
   *     there is no scale to measure by
   */
  static double of(double x, double[] samples) {
    if (samples.length < LEAST_SAMPLES) {
      return Double.NaN;
    }
    double median = Samples.median(samples);
    double[] deviations = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      deviations[i] = Math.abs(samples[i] - median);
    }
    double scale = MAD_SCALE * Samples.median(deviations);
    return scale > 0 ? (x - median) / scale : Double.NaN;
  }
}
