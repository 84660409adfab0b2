package io.truewick.source;

/**
 * How long a stream has been silent on a living connection, in the exchange's time. The clock may
 * leap at the first event after an outage, so silence counts from the first time it has moved since
 * the subscription.
 */
final class Silence {
  private boolean live;
  private boolean settled;
  private long subscribedMs;
  private long sinceMs;

  void onSubscribed(long clockMs) {
    live = true;
    settled = false;
    subscribedMs = clockMs;
  }

  void onDisconnected() {
    live = false;
  }

  void onEvent(long eventMs) {
    settled |= live;
    countFrom(eventMs);
  }

  /** Up to then it is explained. */
  void countFrom(long timeMs) {
    sinceMs = Math.max(sinceMs, timeMs);
  }

  /** 0 while there is no connection or no clock. */
  long lengthMs(ExchangeClock clock) {
    if (!live || !clock.isKnown()) {
      return 0;
    }
    if (!settled) {
      if (clock.timeMs() == subscribedMs) {
        return 0;
      }
      settled = true;
      countFrom(clock.timeMs());
    }
    return Math.max(0, clock.timeMs() - sinceMs);
  }
}
