package io.truewick.bench.sender;

/** How fast to send, and which time to write on it. */
final class Pace {
  /** As fast as the receiver takes it. */
  static final long UNLIMITED = -1;

  private volatile long perSecond;
  private volatile long offsetMs;

  /** Trades a second over all connections, {@link #UNLIMITED}, or 0 for silence. */
  long perSecond() {
    return perSecond;
  }

  void set(long tradesPerSecond) {
    perSecond = tradesPerSecond;
  }

  /** The exchange's clock. */
  long nowMs() {
    return System.currentTimeMillis() + offsetMs;
  }

  /** Puts the clock forward to just after the end of the minute; returns the new minute. */
  synchronized long endMinute() {
    long now = nowMs();
    long minute = now - now % 60_000 + 60_000;
    offsetMs += minute + 500 - now;
    return minute;
  }
}
