package io.truewick.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;

/** The parts of the benchmark, one after the other. */
public final class Benchmark {
  private final BenchOptions options;
  private final Report report;

  public Benchmark(BenchOptions options, PrintWriter out) {
    this.options = options;
    this.report = new Report(out);
  }

  /** What can be measured. */
  public enum Part {
    THROUGHPUT
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
      case THROUGHPUT -> {
        double unused = ThroughputPart.run(options, report);
      }
    }
  }
}
