package io.truewick.analytics;

import io.truewick.model.Bar;
import io.truewick.model.Interval;

/** What the closed base bars of an open candle add up to so far. */
public record OpenBar(Interval interval, Bar bar) {}
