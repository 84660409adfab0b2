package io.truewick.bench;

import java.util.List;

/**
 * One measured window.
 *
 * @param trades that the job's source passed on
 * @param cpuNanos of this process: job, mini-cluster, JDBC; not the sender, not PostgreSQL
 * @param senderCpuNanos of the sender's process
 * @param heap bytes in use after a collection at start, middle and end
 * @param backPressure of the source in the middle, 0 to 1
 */
record Measurement(
    double seconds,
    long trades,
    long cpuNanos,
    long senderCpuNanos,
    List<Long> heap,
    double backPressure,
    Checkpoints checkpoints) {

  double tradesPerSecond() {
    return trades / seconds;
  }

  double cpuNanosPerTrade() {
    return (double) cpuNanos / Math.max(1, trades);
  }

  /** CPU time a second, in cores. */
  double cores() {
    return cpuNanos / 1e9 / seconds;
  }

  double senderCores() {
    return senderCpuNanos / 1e9 / seconds;
  }
}
