package io.truewick.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The tables of docs/scaling.md. Nothing is measured: the same figures come out everywhere. */
final class ScalingPart {
  private static final int[] SYMBOLS = {500, 2_000};
  private static final int[] SUBTASKS = {1, 2, 4, 8, 16};
  private static final int[] OUTAGE_SECONDS = {10, 60, 600};

  /** Of USD-M, 475 symbols: the mean, and the worst hour of 2025-10-10. */
  private static final double[] TRADES_PER_SECOND = {1_843, 17_113};

  private static final double WEIGHT_SHARE = 0.8;

  private ScalingPart() {}

  static void run(Report report) throws IOException {
    for (int symbols : SYMBOLS) {
      for (int streams : new int[] {200, 50}) {
        Scaling scaling = new Scaling(symbols, streams);
        report.heading(
            "Spread: %d symbols, trade and kline_1m, %d streams a connection: %d connections"
                .formatted(symbols, streams, scaling.connections()));
        for (int subtasks : SUBTASKS) {
          Scaling.Spread sources = scaling.connections(subtasks);
          Scaling.Spread keys = scaling.keys(subtasks);
          report.row(
              subtasks + " subtasks",
              "connections %d to %d, busiest %.0f %% of trades; symbols %d to %d, busiest %.0f %%",
              sources.fewest(),
              sources.most(),
              100 * sources.busiest(),
              keys.fewest(),
              keys.most(),
              100 * keys.busiest());
        }
      }
      refill(report, new Scaling(symbols, 200), symbols);
    }
    state(report);
  }

  /** With the usual spans of a job file. */
  private static void state(Report report) throws IOException {
    Duration day = Duration.ofHours(24);
    int vwap = StateSize.vwap(List.of(Duration.ofMinutes(5), Duration.ofHours(1), day));
    int volatility =
        StateSize.volatility(List.of(Duration.ofMinutes(30), Duration.ofHours(1), day));
    report.heading("State of rolling figures, full after a day");
    report.row("a symbol", "vwap %d bytes, volatility %d bytes", vwap, volatility);
    for (int symbols : SYMBOLS) {
      report.row(symbols + " symbols", "%d MB", (long) symbols * (vwap + volatility) / 1_000_000);
    }
  }

  private static void refill(Report report, Scaling scaling, int symbols) {
    report.heading("Refill after an outage: %d symbols on spot, one address".formatted(symbols));
    for (double rate : TRADES_PER_SECOND) {
      for (int seconds : OUTAGE_SECONDS) {
        long weight = scaling.refillWeight(rate, seconds);
        report.row(
            "%d s at %.0f trades/s".formatted(seconds, rate),
            "weight %d: %.1f minutes at weightShare %.1f",
            weight,
            Scaling.minutes(weight, WEIGHT_SHARE),
            WEIGHT_SHARE);
      }
    }
  }
}
