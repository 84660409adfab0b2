package io.truewick.analytics;

import io.truewick.model.Interval;

/**
 * Since when candles of an interval are built.
 *
 * @param sinceMs a candle that opened before lacks trades; {@link CandleState#NOTHING} if they are
 *     built since the recording began
 */
public record IntervalStart(Interval interval, long sinceMs) {}
