package io.truewick.model;

/**
 * One episode: a row of the table {@code alerts}, written when it starts, when its peak grows, and
 * when it ends.
 *
 * @param id rule, instrument, span and start: the same whenever the same events are seen
 * @param kind {@link AlertKind#text()}
 * @param startedAtMs event time of the first value at or above the threshold
 * @param endedAtMs event time of the first value below the clear level; null while open
 * @param peakAtMs event time of {@code peak}
 * @param value the latest value, signed
 * @param peak the value farthest from zero in the rule's direction, signed
 * @param threshold the rule's at the start
 * @param message for a person
 */
public record Alert(
    String id,
    String kind,
    AlertSeverity severity,
    Instrument instrument,
    long startedAtMs,
    Long endedAtMs,
    long peakAtMs,
    double value,
    double peak,
    double threshold,
    String message,
    AlertState state) {}
