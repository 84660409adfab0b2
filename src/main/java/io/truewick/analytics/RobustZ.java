package io.truewick.analytics;

/** How unusual a figure is among others, by measures that outliers do not move. */
final class RobustZ {
  /** Fewer figures than an hour of minutes say nothing. */
  private static final int LEAST_SAMPLES = 60;

  private RobustZ() {}

  /**
   * {@code (x - median) / (1.4826 MAD)}, see {@link RobustScale}.
   *
   * @return NaN if there are fewer than 60 samples, or if more than half of them are alike, so that
   *     there is no scale to measure by
   */
  static double of(double x, double[] samples) {
    if (samples.length < LEAST_SAMPLES) {
      return Double.NaN;
    }
    RobustScale scale = RobustScale.of(samples.clone(), samples.length);
    return scale.z(x);
  }
}
