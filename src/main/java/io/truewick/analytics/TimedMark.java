package io.truewick.analytics;

import io.truewick.model.MarkPrice;

/**
 * A mark price with what was known of its funding period when it came.
 *
 * @param intervalHours measured length of the period; null if its beginning was not seen
 */
public record TimedMark(MarkPrice mark, Integer intervalHours) {}
