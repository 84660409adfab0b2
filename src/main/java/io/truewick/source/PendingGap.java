package io.truewick.source;

import io.truewick.model.FeedGap;

/**
 * A gap that has been announced and is not closed yet.
 *
 * @param gap as it was last announced
 * @param nextId next id to fetch; what lies before it in the gap has been passed on
 * @param seen ids of the gap that have shown a record so far
 * @param aggregated whether a part of it came as aggregates
 */
public record PendingGap(FeedGap gap, long nextId, long seen, boolean aggregated) {}
