package io.truewick.rest;

/**
 * The weight used in the present UTC clock minute, which is the exchange's window. Two counts: what
 * this process took, and what others behind the same IP address took, as far as the exchange's
 * answers tell. Not thread-safe; time comes in as a parameter.
 */
final class WeightWindow {
  private static final long WINDOW_MS = 60_000;

  private final int limit;
  private final int allowed;
  private final int reserve;
  private long openedAtMs = Long.MIN_VALUE;
  private int own;
  private int others;

  /**
   * @param limit the pool's weight per minute
   * @param share part of it that may be used, in (0, 1]
   */
  WeightWindow(int limit, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("expected a share in (0, 1], was " + share);
    }
    this.limit = limit;
    this.allowed = (int) (limit * share);
    this.reserve = allowed / 4;
  }

  /** Most weight that calls of this priority may bring a window to. */
  int ceiling(Priority priority) {
    return switch (priority) {
      // a call of weight 1, now and then: refills that took all there is must not silence it
      case LIVENESS -> Math.min(limit, allowed + reserve / 4);
      case REFILL -> allowed;
      case PROBE -> allowed - reserve;
      // heavy, and all at once when a job begins: something is left to everybody else
      case SNAPSHOT -> allowed - reserve - reserve / 2;
      case CHECK -> allowed - 2 * reserve;
    };
  }

  /** Takes the weight if the present window has room for it. */
  boolean take(int weight, int ceiling, long nowMs) {
    turn(nowMs);
    if (own + others + weight > ceiling) {
      return false;
    }
    own += weight;
    return true;
  }

  /**
   * Learns the exchange's own count. It counts for the window in which the call was made: an answer
   * that comes later is about a window that is over.
   *
   * @param used {@code X-MBX-USED-WEIGHT-1M} of an answer
   * @param takenAtMs when the weight of that call was taken
   */
  void reconcile(int used, long takenAtMs, long nowMs) {
    turn(nowMs);
    if (takenAtMs >= openedAtMs) {
      // the newest count replaces older ones: ours and the exchange's minute may begin seconds
      // apart, and the count of its old minute must not stay on ours
      others = Math.max(0, used - own);
    }
  }

  /** Weight used in the present window, by everyone as far as known. */
  int used(long nowMs) {
    turn(nowMs);
    return own + others;
  }

  /** When the window after the present one opens. */
  static long nextOpensAtMs(long nowMs) {
    return Math.floorDiv(nowMs, WINDOW_MS) * WINDOW_MS + WINDOW_MS;
  }

  private void turn(long nowMs) {
    long opensAtMs = Math.floorDiv(nowMs, WINDOW_MS) * WINDOW_MS;
    // a clock that is set back a little must not open a window twice
    if (opensAtMs > openedAtMs || opensAtMs < openedAtMs - WINDOW_MS) {
      openedAtMs = opensAtMs;
      own = 0;
      others = 0;
    }
  }
}
