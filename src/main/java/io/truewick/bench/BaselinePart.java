package io.truewick.bench;

import io.truewick.bench.baseline.BaselineJob;

/** The plain job under the same load. */
final class BaselinePart {
  private BaselinePart() {}

  /** Runs it; the measured trades a second. */
  static double run(BenchOptions options, Report report) throws Exception {
    report.heading("Baseline: a plain Flink job, 15 tumbling windows into PostgreSQL");
    try (LoadedRun run = LoadedRun.start(options, BenchJob.FIFTEEN, BaselineJob::define)) {
      Measurement measured = run.measure(options.rateOr(SenderProcess.UNLIMITED));
      report.measurement(measured);
      long sent = run.settle();
      report.row("trades sent, taken", "%,d, all", sent);
      return measured.tradesPerSecond();
    }
  }
}
