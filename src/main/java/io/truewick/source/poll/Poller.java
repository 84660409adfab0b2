package io.truewick.source.poll;

import java.util.concurrent.CompletableFuture;

/**
 * One thing that is asked for again and again, such as the open interest of a symbol. Every method
 * is called in the fetcher thread, so a poller needs no locks; it is never asked again while a
 * question is open. Times are by our clock, milliseconds.
 *
 * @param <A> an answer
 * @param <T> what the source emits
 */
public interface Poller<A, T> {

  /** When to ask next; in the past: at once. */
  long dueAtMs();

  /** Asks once. May be completed by any thread; whoever blocks here delays the other pollers. */
  CompletableFuture<A> ask(long nowMs);

  /**
   * The answer. Moves {@link #dueAtMs()}.
   *
   * @return what is new in it, with the position after it
   */
  Polled<T> answered(A answer, long nowMs);

  /** There was none. Moves {@link #dueAtMs()}. */
  void failed(Throwable failure, long nowMs);
}
