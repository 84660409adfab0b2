package io.truewick.rest;

/** Runs something later, never on the caller's thread. */
@FunctionalInterface
interface Timer {

  /** Runs it after at least so many milliseconds. */
  void after(long delayMs, Runnable task);
}
