package io.truewick.endtoend.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes bring about, and says what did not happen. */
public final class Waiting {
  private static final long STEP_NANOS = 100_000_000;

  private Waiting() {}

  /**
   * Waits until something is true.
   *
   * @param what it is, for the message
   * @throws AssertionError if it is not true in time
   */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        throw new AssertionError("waited " + limit.toSeconds() + " s in vain: " + what);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
