package io.truewick.bench;

import io.truewick.job.TruewickJob;
import java.util.List;

/** What fifteen intervals cost more than one, at the same load. */
final class IntervalsPart {
  private static final long RATE = 200_000;

  private IntervalsPart() {}

  static void run(BenchOptions options, Report report) throws Exception {
    long rate = options.rateOr(RATE);
    Measurement one = measure(options, List.of("1m"), rate, report);
    Measurement fifteen = measure(options, BenchJob.FIFTEEN, rate, report);
    report.row(
        "CPU of 15 intervals to that of one",
        "%.2f",
        fifteen.cpuNanosPerTrade() / one.cpuNanosPerTrade());
  }

  private static Measurement measure(
      BenchOptions options, List<String> intervals, long rate, Report report) throws Exception {
    report.heading("Intervals " + intervals + " at " + rate + " trades/s");
    try (LoadedRun run = LoadedRun.start(options, intervals, TruewickJob::define)) {
      Measurement measured = run.measure(rate);
      report.measurement(measured);
      return measured;
    }
  }
}
