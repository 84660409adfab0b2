package io.truewick.sink;

import static io.truewick.sink.ColumnType.DOUBLE;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.Alert;
import io.truewick.model.AlertState;

/** The table of alerts. */
final class AlertTable {

  /** After a crash the start of an episode may come once more: its end stays. */
  static final Table<Alert> ALERTS =
      Table.<Alert>named("alerts")
          .key("id", TEXT, Alert::id)
          .value("kind", TEXT, Alert::kind)
          .value("severity", TEXT, alert -> alert.severity().text())
          .value("market", TEXT, alert -> alert.instrument().market())
          .value("symbol", TEXT, alert -> alert.instrument().symbol())
          .value("started_at", TIME, Alert::startedAtMs)
          .value("ended_at", TIME, Alert::endedAtMs)
          .value("peak_at", TIME, Alert::peakAtMs)
          .value("value", DOUBLE, Alert::value)
          .value("peak", DOUBLE, Alert::peak)
          .value("threshold", DOUBLE, Alert::threshold)
          .value("message", TEXT, Alert::message)
          .value("state", TEXT, alert -> alert.state().text())
          .conflict(
              new Conflict<>(AlertTable::later, "t.state = 'open' or excluded.state = 'ended'"))
          .build();

  private AlertTable() {}

  private static Alert later(Alert earlier, Alert later) {
    return earlier.state() == AlertState.OPEN || later.state() == AlertState.ENDED
        ? later
        : earlier;
  }
}
