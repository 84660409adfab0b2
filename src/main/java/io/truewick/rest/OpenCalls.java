package io.truewick.rest;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The futures that callers hold. They are completed on the executor, so that what callers hang on
 * them never runs on the thread that keeps the time, and none stays open when the client closes.
 */
final class OpenCalls {
  private final Map<Object, CompletableFuture<?>> open = new ConcurrentHashMap<>();
  private final Executor executor;
  private volatile boolean closed;

  OpenCalls(Executor executor) {
    this.executor = executor;
  }

  /** The caller's future of a call; fails with {@link RestException} only. */
  <T> CompletableFuture<T> track(CompletableFuture<T> call) {
    CompletableFuture<T> held = new CompletableFuture<>();
    Object key = new Object();
    open.put(key, held);
    CompletableFuture<T> unused =
        call.whenCompleteAsync(
            (value, failure) -> {
              open.remove(key);
              settle(held, value, failure);
            },
            executor);
    if (closed) {
      close();
    }
    return held;
  }

  /** Fails whatever is open. */
  void close() {
    closed = true;
    RestException failure = new RestException("the REST client is closed", 0, null);
    open.values().forEach(held -> held.completeExceptionally(failure));
    open.clear();
  }

  private static <T> void settle(CompletableFuture<T> held, T value, Throwable failure) {
    if (failure == null) {
      held.complete(value);
    } else {
      held.completeExceptionally(Failures.asRestException(failure));
    }
  }
}
