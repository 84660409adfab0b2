package io.truewick.local;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a running job is doing.
 *
 * @param framesPerSecond since the last reading
 * @param trades received since the start
 * @param watermarkLagMs of the slowest connection; empty before the first trade
 * @param results empty if the database did not answer in time
 */
public record Status(
    double framesPerSecond, long trades, OptionalLong watermarkLagMs, Optional<Results> results) {

  /**
   * What this run has written.
   *
   * @param openCandles candles whose interval has not ended
   * @param closedCandles by status
   * @param openGaps gaps still being fetched
   * @param checked closed candles that have been compared with the exchange's own
   * @param matched those of them that are equal
   * @param wrong those that differ although every trade is accounted for; the others that differ
   *     are incomplete or cut at an edge, and say so
   */
  public record Results(
      long openCandles,
      Map<String, Long> closedCandles,
      long openGaps,
      long checked,
      long matched,
      long wrong) {}
}
