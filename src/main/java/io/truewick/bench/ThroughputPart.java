package io.truewick.bench;

import io.truewick.job.TruewickJob;

/** The whole job under as much load as it takes, and whether the tables then hold all of it. */
final class ThroughputPart {
  private ThroughputPart() {}

  /** Runs it; the measured trades a second. */
  static double run(BenchOptions options, Report report) throws Exception {
    report.heading("Throughput: the whole job, 15 intervals and VWAP into PostgreSQL");
    try (LoadedRun run = LoadedRun.start(options, BenchJob.FIFTEEN, TruewickJob::define)) {
      Measurement measured = run.measure(options.rateOr(SenderProcess.UNLIMITED));
      report.measurement(measured);
      long sent = run.settle();
      run.endMinute();
      report.row("trades sent, passed on", "%,d, all", sent);
      report.row(
          "gaps found, duplicates, rejected",
          "%d, %d, %d",
          run.count("gapsFound"),
          run.count("duplicatesDropped"),
          run.count("rejectedFrames"));
      CandleCheck.Result check = new CandleCheck(run.config()).run(run.sender(), sent);
      report.row(
          "candles against what was sent",
          "%s; %,d one-minute candles, %d wrong",
          check.equal() ? "equal in every interval" : "DIFFERENT: " + check.sums(),
          check.candles(),
          check.wrong());
      return measured.tradesPerSecond();
    }
  }
}
