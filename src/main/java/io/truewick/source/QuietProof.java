package io.truewick.source;

import io.truewick.model.Market;
import io.truewick.rest.ExchangeRest;

/**
 * Tells a quiet connection from a dead one. When nothing that tells the time has come for a second,
 * the exchange is asked for its time S and the connection is pinged after that; the pong proves
 * that whatever was sent up to S has arrived, so the exchange's clock may be put to S. A busy
 * connection proves itself and costs nothing.
 */
final class QuietProof {
  private static final long SILENCE_MS = 1_000;

  private final Market market;
  private final ShardLinks links;
  private final ExchangeClock clock;
  private final ExchangeRest rest;
  private final Inbox inbox;
  private boolean asking;
  private long nextAskAt;
  private long awaitedMs;

  QuietProof(Market market, ShardLinks links, ExchangeClock clock, ShardEnvironment environment) {
    this.market = market;
    this.links = links;
    this.clock = clock;
    this.rest = environment.rest();
    this.inbox = environment.inbox();
  }

  void tick(long nowMs) {
    if (asking || nowMs < nextAskAt) {
      return;
    }
    Link link = links.current();
    // frames may come and tell no time: best bids and partial books of spot have none
    boolean silent =
        link == null
            || link.silentFor(nowMs) >= SILENCE_MS
            || clock.unheardForMs(nowMs) >= SILENCE_MS;
    if (silent || clock.isDoubted() || !clock.isKnown()) {
      asking = true;
      nextAskAt = nowMs + SILENCE_MS;
      inbox.postAnswer(rest.serverTime(market), this::onServerTime);
    }
  }

  void onPong(long nowMs) {
    if (awaitedMs > 0) {
      clock.confirm(awaitedMs, nowMs);
      awaitedMs = 0;
    }
  }

  /** The connection the pong was expected on is gone. */
  void reset() {
    awaitedMs = 0;
  }

  private void onServerTime(Long timeMs, Throwable failure, long nowMs) {
    asking = false;
    Link link = links.current();
    if (link != null && link.isSubscribed()) {
      // also without a time: a dead connection has to be found
      if (link.ping(nowMs)) {
        awaitedMs = failure == null ? timeMs : 0; // an older ping proves nothing about this time
      }
    } else if (failure == null) {
      clock.confirm(timeMs, nowMs);
    }
  }
}
