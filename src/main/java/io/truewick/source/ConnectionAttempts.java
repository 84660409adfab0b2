package io.truewick.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connection attempts of this process to one host. Binance allows 300 in five minutes from one
 * address and bans who goes on; it is documented for spot and kept to on every market.
 */
final class ConnectionAttempts {
  private static final long WINDOW_MS = 300_000;

  /** Leaves a part to other programs behind the same address. */
  private static final int MOST = 240;

  private static final Map<String, ConnectionAttempts> BY_ADDRESS = new ConcurrentHashMap<>();

  private final Deque<Long> attempts = new ArrayDeque<>();

  /** The attempts to a host and port, shared by all readers of this process. */
  static ConnectionAttempts to(String address) {
    return BY_ADDRESS.computeIfAbsent(address, any -> new ConnectionAttempts());
  }

  /** Whether another attempt may be made now; if so, it is counted. */
  synchronized boolean take(long nowMs) {
    while (!attempts.isEmpty() && attempts.peekFirst() <= nowMs - WINDOW_MS) {
      attempts.removeFirst();
    }
    if (attempts.size() >= MOST) {
      return false;
    }
    attempts.addLast(nowMs);
    return true;
  }
}
