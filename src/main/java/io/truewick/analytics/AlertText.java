package io.truewick.analytics;

import io.truewick.model.AlertKind;
import io.truewick.model.AlertKind.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** What an alert says to a person. */
final class AlertText {
  private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final double PERCENT = 100;

  private AlertText() {}

  /** Of an episode that is open: {@code price moved +2.1 % over 5m, threshold 2 %}. */
  static String lasting(EpisodeState state) {
    return about(state);
  }

  /** Of an episode that ended by itself. */
  static String cleared(EpisodeState state) {
    String at = unit(state) == Unit.STATE ? "" : " at " + figure(state, state.value);
    return about(state) + "; over after " + length(state) + at;
  }

  /** Of an episode that was ended. */
  static String abandoned(EpisodeState state, String reason) {
    return about(state) + "; ended after " + length(state) + " because " + reason;
  }

  private static String about(EpisodeState state) {
    AlertKind kind = AlertKind.of(state.kind);
    String over = state.span.isEmpty() ? "" : " (" + state.span + ")";
    return kind.unit() == Unit.STATE
        ? kind.phrase() + over
        : kind.phrase()
            + over
            + ": "
            + figure(state, state.peak)
            + ", threshold "
            + figure(state, state.threshold);
  }

  private static String length(EpisodeState state) {
    return Duration.ofMillis(state.endedAtMs - state.sinceMs)
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT);
  }

  private static String figure(EpisodeState state, double value) {
    return switch (unit(state)) {
      case FRACTION -> number(value * PERCENT) + " %";
      case Z -> number(value) + " sigma";
      case BPS -> number(value) + " bps";
      case RATIO, QUOTE, STATE -> number(value);
    };
  }

  private static Unit unit(EpisodeState state) {
    return AlertKind.of(state.kind).unit();
  }

  private static String number(double value) {
    BigDecimal shown = BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros();
    return shown.signum() == 0 ? "0" : shown.toPlainString();
  }
}
