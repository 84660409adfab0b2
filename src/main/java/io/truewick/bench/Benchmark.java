package io.truewick.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;

/** The parts of the benchmark, one after the other. */
public final class Benchmark {
  private final BenchOptions options;
  private final Report report;
  private double throughput;

  public Benchmark(BenchOptions options, PrintWriter out) {
    this.options = options;
    this.report = new Report(out);
  }

  /** What can be measured. */
  public enum Part {
    SENDER,
    DECODE,
    THROUGHPUT,
    BASELINE,
    INTERVALS,
    LATENCY,
    SCALING
  }

  /** Runs the parts and writes the figures to a file, too. */
  public void run(Set<Part> parts, Path file) throws Exception {
    report.heading("Truewick benchmark: " + options);
    for (Part part : parts) {
      run(part);
    }
    report.write(file);
  }

  private void run(Part part) throws Exception {
    switch (part) {
      case SENDER -> SenderPart.run(options, report);
      case DECODE -> DecodePart.run(options, report);
      case THROUGHPUT -> throughput = ThroughputPart.run(options, report);
      case BASELINE -> compare(BaselinePart.run(options, report));
      case INTERVALS -> IntervalsPart.run(options, report);
      case LATENCY -> LatencyPart.run(options, report);
      case SCALING -> ScalingPart.run(report);
    }
  }

  private void compare(double baseline) {
    if (throughput > 0) {
      report.row("Truewick to baseline, trades/s", "%.1f", throughput / baseline);
    }
  }
}
