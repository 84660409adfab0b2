package io.truewick.source;

/**
 * The exchange's clock as far as it is known on one connection: the highest event time seen, or a
 * server time that the connection was proved to be alive after. Only during an outage, when neither
 * is to be had, it runs on with our own clock from where it stood, so that candles are not held
 * back for ever.
 */
final class ExchangeClock {
  /** An event time this far ahead is taken for a mistake until the server's time confirms it. */
  private static final long LEAP_MS = 600_000;

  /** Without any sign of the exchange's time for so long, its clock stands still here. */
  private static final long LONGEST_ESTIMATE_MS = 10_000;

  private long timeMs;
  private long setAtMs;
  private long heardAtMs;
  private boolean doubted;

  /** Starts from what was known at a checkpoint. */
  ExchangeClock(long timeMs) {
    this.timeMs = Math.max(0, timeMs);
  }

  /** An event sent by the exchange at {@code eventTimeMs}. */
  void observe(long eventTimeMs, long nowMs) {
    if (setAtMs > 0 && eventTimeMs > timeMs + LEAP_MS) {
      doubted = true;
    } else {
      heardAtMs = nowMs;
      if (eventTimeMs > timeMs || setAtMs == 0) {
        set(eventTimeMs, nowMs);
      }
    }
  }

  /** The exchange's own word. */
  void confirm(long serverTimeMs, long nowMs) {
    doubted = false;
    heardAtMs = nowMs;
    set(Math.max(timeMs, serverTimeMs), nowMs);
  }

  /** Lets the clock run on while nothing is heard. */
  void runOn(long nowMs) {
    if (setAtMs > 0) {
      set(timeMs + Math.max(0, nowMs - setAtMs), nowMs);
    } else {
      setAtMs = timeMs > 0 ? nowMs : 0;
    }
  }

  /** For how long the exchange has given no sign of its time, by our clock. */
  long unheardForMs(long nowMs) {
    return heardAtMs == 0 ? 0 : nowMs - heardAtMs;
  }

  /** Forgets a time in which nobody listened. */
  void forgive(long pausedMs) {
    heardAtMs += heardAtMs == 0 ? 0 : pausedMs;
  }

  /** Whether an event claimed a time that the server has not confirmed. */
  boolean isDoubted() {
    return doubted;
  }

  boolean isKnown() {
    return setAtMs > 0;
  }

  /** Milliseconds since the epoch, 0 if not known. */
  long timeMs() {
    return timeMs;
  }

  /** The time as it must be about now, for events that have none; 0 if not known. */
  long estimateMs(long nowMs) {
    return setAtMs == 0 ? 0 : timeMs + Math.min(LONGEST_ESTIMATE_MS, Math.max(0, nowMs - setAtMs));
  }

  private void set(long newTimeMs, long nowMs) {
    timeMs = newTimeMs;
    setAtMs = nowMs;
  }
}
