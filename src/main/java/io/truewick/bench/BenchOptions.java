package io.truewick.bench;

import java.util.List;

/**
 * What to measure and how.
 *
 * @param seconds length of a measured window
 * @param warmupSeconds how long each job runs at full load before it
 * @param rate trades a second where a fixed load is offered; 0 for each part's own
 * @param overrides keys of the job file, as for {@code --set}
 */
public record BenchOptions(
    int seconds,
    int warmupSeconds,
    int symbols,
    int parallelism,
    int streamsPerConnection,
    long rate,
    List<String> overrides) {

  /** The offered load: what was asked for, else the part's own. */
  long rateOr(long usual) {
    return rate == 0 ? usual : rate;
  }
}
