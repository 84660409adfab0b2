package io.truewick.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What volatility is computed over.
 *
 * @param spans rolling spans, ascending, whole minutes, at most seven days
 * @param halfLife of the exponentially weighted one; null for a quarter of each span
 */
public record VolatilitySettings(List<Duration> spans, Duration halfLife) implements Serializable {}
