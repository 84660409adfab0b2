package io.truewick.analytics;

import io.truewick.model.Alert;
import io.truewick.model.AlertState;
import io.truewick.model.Instrument;
import java.time.Instant;

/** An episode as a row. */
final class EpisodeRow {
  private EpisodeRow() {}

  static Alert of(Instrument instrument, EpisodeState state, String message) {
    return new Alert(
        id(instrument, state),
        state.kind,
        state.severity,
        instrument,
        state.sinceMs,
        state.open ? null : state.endedAtMs,
        state.peakAtMs,
        state.value,
        state.peak,
        state.threshold,
        message,
        state.open ? AlertState.OPEN : AlertState.ENDED);
  }

  /** {@code price-move/spot/BTCUSDT/5m/2026-11-23T10:00:00Z}; without a span one part less. */
  private static String id(Instrument instrument, EpisodeState state) {
    String figure = state.span.isEmpty() ? "" : state.span + "/";
    return state.rule
        + "/"
        + instrument.market()
        + "/"
        + instrument.symbol()
        + "/"
        + figure
        + Instant.ofEpochMilli(state.sinceMs);
  }
}
