package io.truewick.endtoend;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread brings about. */
final class Poll {
  private static final long STEP_NANOS = 20_000_000;

  private Poll() {}

  /**
   * Whether it came true in time.
   *
   * @throws IllegalStateException if the thread is interrupted, as a test is that takes too long
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        return false;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while waiting");
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return true;
  }
}
