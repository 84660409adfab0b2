package io.truewick.local;

import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets a rehearsal happen once, a minute after it was made, and says when it begins and ends. */
final class RunningRehearsal {
  /** By then the job runs, and its first candles are closed. */
  static final long AFTER_SECONDS = 60;

  private final Rehearsal rehearsal;
  private final StatusPrinter printer;

  private RunningRehearsal(Rehearsal rehearsal, StatusPrinter printer) {
    this.rehearsal = rehearsal;
    this.printer = printer;
  }

  /**
   * Sets it going.
   *
   * @param timer runs both ends
   */
  static void schedule(
      Rehearsal rehearsal,
      DemoExchange exchange,
      EmbeddedDatabase database,
      StatusPrinter printer,
      ScheduledExecutorService timer) {
    RunningRehearsal running = new RunningRehearsal(rehearsal, printer);
    running.say(
        "in %d s, for %d s: %s".formatted(AFTER_SECONDS, rehearsal.seconds(), rehearsal.text()));
    running.at(timer, AFTER_SECONDS, "begins", () -> rehearsal.begin(exchange, database));
    running.at(
        timer,
        AFTER_SECONDS + rehearsal.seconds(),
        "is over",
        () -> rehearsal.end(exchange, database));
  }

  private void at(ScheduledExecutorService timer, long seconds, String what, Runnable action) {
    ScheduledFuture<?> unused =
        timer.schedule(
            () -> {
              try {
                action.run();
                say(what);
              } catch (LocalFailure e) {
                say("failed: " + e.getMessage()); // nobody asks the future
              }
            },
            seconds,
            TimeUnit.SECONDS);
  }

  private void say(String text) {
    printer.line("rehearsal  " + rehearsal.name().toLowerCase(Locale.ROOT) + " " + text);
  }
}
