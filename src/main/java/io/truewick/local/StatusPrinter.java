package io.truewick.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Tells a person at a terminal how a run is going. */
public final class StatusPrinter {
  private final PrintWriter out;

  public StatusPrinter(PrintWriter out) {
    this.out = out;
  }

  /** Any line. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** How to look into the database. */
  public void database(EmbeddedDatabase database) {
    line("database   " + database.url() + " (user postgres, no password)");
    line("look       " + database.psql());
  }

  /** That the job goes on where an earlier run was at that time. */
  public void goingOn(Instant at) {
    line(
        "going on   from "
            + at.truncatedTo(ChronoUnit.SECONDS)
            + "; trades since then are fetched by id (--fresh starts anew)");
  }

  /** Where a browser finds the page. */
  public void page(String url) {
    line("page       " + url);
  }

  /** That the job runs. */
  public void started(String webUi) {
    line("web UI     " + webUi);
    line("running; Ctrl-C stops it");
  }

  /** One status line. */
  public void status(Status status) {
    line(
        String.format(Locale.ROOT, "%,.0f frames/s, ", status.framesPerSecond())
            + counts(status)
            + ", watermark lag "
            + lag(status));
  }

  /** The last words after a stop. */
  public void summary(Status status, Duration duration) {
    line(
        String.format(Locale.ROOT, "stopped after %,d s: ", duration.toSeconds()) + counts(status));
  }

  private static String counts(Status status) {
    String trades = String.format(Locale.ROOT, "%,d trades, ", status.trades());
    return trades + status.results().map(StatusPrinter::results).orElse("database did not answer");
  }

  private static String results(Status.Results results) {
    String closed =
        results.closedCandles().entrySet().stream()
            .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "candles: %,d open, closed: %s; %s; open gaps: %,d",
        results.openCandles(),
        closed.isEmpty() ? "none yet" : closed,
        checks(results),
        results.openGaps());
  }

  private static String checks(Status.Results results) {
    if (results.checked() == 0) {
      return "none compared yet";
    }
    long proven = results.matched() + results.wrong();
    return String.format(
        Locale.ROOT,
        "compared: %,d equal the exchange's, %,d incomplete, %,d wrong%s",
        results.matched(),
        results.checked() - proven,
        results.wrong(),
        proven == 0
            ? ""
            : String.format(
                Locale.ROOT, ", match rate %.2f %%", 100.0 * results.matched() / proven));
  }

  /** A job that restarts hears nothing, and has no lag that anybody knows. */
  private static String lag(Status status) {
    OptionalLong lagMs = status.watermarkLagMs();
    boolean silent = status.framesPerSecond() == 0 && lagMs.orElse(0) == 0;
    return silent || lagMs.isEmpty()
        ? "unknown"
        : String.format(Locale.ROOT, "%.1f s", lagMs.getAsLong() / 1000.0);
  }
}
