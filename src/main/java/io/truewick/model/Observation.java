package io.truewick.model;

/**
 * A figure that alert rules may look at: raised by operators to a side output, turned into episodes
 * by the alerts. Nothing is observed from data that is not trusted.
 *
 * @param kind {@link AlertKind#text()}
 * @param span what the figure looks back on, such as {@code 5m}; empty if it has none
 * @param atMs event time
 * @param value signed where the kind has a direction; rules compare its absolute value
 */
public record Observation(
    Instrument instrument, String kind, String span, long atMs, double value) {

  public static Observation of(
      Instrument instrument, AlertKind kind, String span, long atMs, double value) {
    return new Observation(instrument, kind.text(), span, atMs, value);
  }
}
