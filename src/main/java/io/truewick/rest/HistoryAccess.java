package io.truewick.rest;

import io.truewick.binance.RestRows;
import io.truewick.model.Market;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where {@code historicalTrades} may be asked: not on the market-data-only host, and on futures
 * only with a key that the exchange accepts. What it refuses is not asked again for a while,
 * because a refused call weighs as much as an answered one.
 */
final class HistoryAccess {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryAccess.class);
  private static final long SHUT_MS = Duration.ofMinutes(10).toMillis();

  /** The symbol itself is wrong: no other endpoint knows it either. */
  private static final long INVALID_SYMBOL = -1121;

  /** Unknown key, malformed key, key without permission or from another address. */
  private static final Set<Long> KEY_REFUSED = Set.of(-2008L, -2014L, -2015L);

  private final InstantSource clock;
  private final Map<Market, Long> shutUntilMs = new ConcurrentHashMap<>();

  HistoryAccess(InstantSource clock) {
    this.clock = clock;
  }

  boolean open(Market market) {
    return shutUntilMs.getOrDefault(market, Long.MIN_VALUE) <= clock.millis();
  }

  /**
   * Whether trades that this answer refuses may still be had from another endpoint. Remembers an
   * answer that is about the endpoint rather than about the request.
   */
  boolean otherWay(Market market, RestReply reply) {
    long code = RestRows.errorCode(reply.body());
    if (reply.status() == 401 || reply.status() == 404 || KEY_REFUSED.contains(code)) {
      if (shutUntilMs.put(market, clock.millis() + SHUT_MS) == null) {
        LOG.warn(
            "{} refuses historicalTrades (status {}, code {}); older trades come as aggregates",
            market.id(),
            reply.status(),
            code);
      }
      return true;
    }
    return reply.status() == 400 && code != INVALID_SYMBOL;
  }
}
