package io.truewick.config;

import io.truewick.model.Market;
import java.io.Serializable;
import java.time.Duration;

/**
 * How order books are kept.
 *
 * @param auditEvery how often a book is compared with a fresh snapshot
 * @param spotLevels levels a side of a snapshot on spot; weight 5 up to 100, 25 up to 500, 50 up to
 *     1000, 250 up to 5000
 * @param futuresLevels the same on USD-M and COIN-M; weight 5 for 100, 10 for 500, 20 for 1000
 * @param optionsLevels the same on options
 */
public record BookSettings(
    Duration auditEvery, int spotLevels, int futuresLevels, int optionsLevels)
    implements Serializable {

  /** The defaults of a job file that has no {@code books} section. */
  public static BookSettings defaults() {
    return new BookSettings(Duration.ofMinutes(10), 1000, 1000, 1000);
  }

  /** Levels a side of a snapshot. */
  public int levels(Market market) {
    return switch (market) {
      case SPOT -> spotLevels;
      case USDM, COINM -> futuresLevels;
      case OPTIONS -> optionsLevels;
    };
  }
}
