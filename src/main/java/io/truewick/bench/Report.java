package io.truewick.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The figures, printed as they come and kept for a file. */
final class Report {
  private final PrintWriter out;
  private final StringBuilder text = new StringBuilder();

  Report(PrintWriter out) {
    this.out = out;
  }

  void heading(String heading) {
    line("");
    line(heading);
  }

  /** A figure with its name. */
  void row(String name, String format, Object... values) {
    line(String.format(Locale.ROOT, "  %-34s ", name) + String.format(Locale.ROOT, format, values));
  }

  /** What every measured window tells. */
  void measurement(Measurement measured) {
    row("trades/s", "%,.0f", measured.tradesPerSecond());
    row("CPU per trade", "%,.0f ns", measured.cpuNanosPerTrade());
    row("cores: job, sender", "%.2f, %.2f", measured.cores(), measured.senderCores());
    row("back-pressure of the source", "%.0f %%", 100 * measured.backPressure());
    row(
        "heap after GC: start, middle, end",
        "%d, %d, %d MB",
        measured.heap().get(0) >> 20,
        measured.heap().get(1) >> 20,
        measured.heap().get(2) >> 20);
    Checkpoints checkpoints = measured.checkpoints();
    row(
        "checkpoints",
        "%d, %d failed, up to %.1f MB, %d ms (mean), %d ms (longest)",
        checkpoints.completed(),
        checkpoints.failed(),
        checkpoints.largest() / 1e6,
        checkpoints.meanMs(),
        checkpoints.longestMs());
  }

  /** Writes all that was printed. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    out.println();
    out.println("written to " + file);
    out.flush();
  }

  private void line(String line) {
    out.println(line);
    out.flush();
    text.append(line).append('\n');
  }
}
