package io.truewick.source.poll;

import java.util.List;

/**
 * What one poll brought: emitted in one piece, so that a checkpoint falls before or after all of
 * it.
 *
 * @param position where its split stands afterwards, see {@link PollSplit#position()}
 */
public record Polled<T>(List<T> events, long position) {}
