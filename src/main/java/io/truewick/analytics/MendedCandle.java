package io.truewick.analytics;

/**
 * How many versions reconciliation has added to a candle: later versions of it count on from there.
 */
public record MendedCandle(String interval, long openTimeMs, long closeTimeMs, int versions) {}
