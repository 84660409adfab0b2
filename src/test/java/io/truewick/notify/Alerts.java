package io.truewick.notify;

import io.truewick.model.Alert;
import io.truewick.model.AlertSeverity;
import io.truewick.model.AlertState;
import io.truewick.model.Instrument;

/** Alerts for tests. */
final class Alerts {
  private Alerts() {}

  static Alert started(String symbol, int number) {
    return alert(symbol, number, null, AlertState.OPEN);
  }

  static Alert ended(String symbol, int number) {
    return alert(symbol, number, 1_795_000_090_000L, AlertState.ENDED);
  }

  private static Alert alert(String symbol, int number, Long endedAtMs, AlertState state) {
    return new Alert(
        "move/" + symbol + "/" + number,
        "price_move",
        AlertSeverity.WARNING,
        new Instrument("spot", symbol),
        1_795_000_020_000L,
        endedAtMs,
        1_795_000_030_000L,
        0.021,
        -0.035,
        0.02,
        "price moved (5m): \"-3.5 %\"",
        state);
  }
}
