package io.truewick.source;

import io.truewick.model.FeedGap;

/**
 * A gap that has been announced and is not closed yet.
 *
 * @param gap as it was last announced
 * @param nextId next id to fetch; what lies before it in the gap has been passed on
 */
public record PendingGap(FeedGap gap, long nextId) {}
