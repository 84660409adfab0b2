package io.truewick.rest;

import java.util.concurrent.CompletableFuture;

/**
 * A call that waits for its turn.
 *
 * @param sinceMs when it began to wait
 * @param permit completed with the time it was let go
 */
record WaitingCall(int weight, Priority priority, long sinceMs, CompletableFuture<Long> permit) {}
