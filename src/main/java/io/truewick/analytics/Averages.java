package io.truewick.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Averages of exact sums. */
final class Averages {
  /** Decimals of a VWAP: four more than any price on Binance. */
  private static final int SCALE = 12;

  private Averages() {}

  /**
   * Volume-weighted average price: {@code quoteVolume / volume}; on COIN-M, where volume counts
   * contracts and quote volume is in coins, {@code volume x contractSize / quoteVolume}. Rounded
   * half to even to 12 decimals.
   *
   * @param contractSize null unless on COIN-M
   * @return null if nothing was traded, or volume is not known
   * @see <a href="https://doi.org/10.1111/j.1540-6261.1988.tb02591.x">Berkowitz, Logue, Noser: The
   *     Total Cost of Transactions on the NYSE, 1988</a>
   */
  static BigDecimal vwap(BigDecimal volume, BigDecimal quoteVolume, BigDecimal contractSize) {
    if (volume == null || volume.signum() == 0) {
      return null;
    }
    return contractSize == null
        ? quoteVolume.divide(volume, SCALE, RoundingMode.HALF_EVEN)
        : volume.multiply(contractSize).divide(quoteVolume, SCALE, RoundingMode.HALF_EVEN);
  }
}
