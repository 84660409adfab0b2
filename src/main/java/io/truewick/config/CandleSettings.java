package io.truewick.config;

import io.truewick.model.Interval;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What is built from trades.
 *
 * @param intervals ascending, without repeats
 * @param threeDayAnchorMs a time at which some 3d candle opens; 0 is the epoch
 * @param vwapSpans rolling spans, whole minutes, at most 24 hours
 */
public record CandleSettings(
    List<Interval> intervals, long threeDayAnchorMs, List<Duration> vwapSpans)
    implements Serializable {}
