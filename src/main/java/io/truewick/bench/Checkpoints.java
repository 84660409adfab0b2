package io.truewick.bench;

/**
 * The checkpoints of a run.
 *
 * @param largest bytes of state
 * @param meanMs from trigger to completion
 * @param longestMs the same
 */
record Checkpoints(int completed, int failed, long largest, long meanMs, long longestMs) {}
