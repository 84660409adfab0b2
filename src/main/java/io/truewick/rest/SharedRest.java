package io.truewick.rest;

import io.truewick.config.Endpoint;
import io.truewick.model.Market;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client per process for each set of endpoints, shared by all readers, because the exchange
 * counts weight by IP address. The last one to release it closes it.
 */
public final class SharedRest {
  private static final Map<Key, SharedRest> SHARED = new HashMap<>();

  private final HttpExchangeRest rest;
  private int holders;

  private SharedRest(HttpExchangeRest rest) {
    this.rest = rest;
  }

  private record Key(Map<Market, Endpoint> endpoints, double share) {}

  /**
   * A handle on the client for these endpoints; closing it releases it.
   *
   * @param share part of each pool's weight that may be used, in (0, 1]
   */
  public static RestHandle acquire(Map<Market, Endpoint> endpoints, double share) {
    Key key = new Key(Map.copyOf(endpoints), share);
    synchronized (SHARED) {
      SharedRest shared =
          SHARED.computeIfAbsent(
              key, any -> new SharedRest(new HttpExchangeRest(key.endpoints(), share)));
      shared.holders++;
      AtomicBoolean released = new AtomicBoolean();
      return new RestHandle(
          shared.rest,
          () -> {
            if (released.compareAndSet(false, true)) {
              release(key, shared);
            }
          });
    }
  }

  private static void release(Key key, SharedRest shared) {
    synchronized (SHARED) {
      shared.holders--;
      if (shared.holders > 0) {
        return;
      }
      SHARED.remove(key);
    }
    // outside the lock: it completes futures, and whatever hangs on them runs here
    shared.rest.close();
  }
}
