package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.MarketEvent;
import java.util.List;

/**
 * What a shard does with streams that carry no trades: one lane a stream, or one for several
 * streams of a symbol that belong together. Runs in the fetcher thread; {@code nowMs} is our clock.
 */
interface EventLane {

  /** An event from the socket. */
  void onEvent(MarketEvent event, long nowMs);

  /** The connection is subscribed: from now on silence means something. */
  void onSubscribed(long nowMs);

  /** The connection is gone, and with it whatever was sent meanwhile. */
  void onDisconnected(long nowMs);

  /** Time passes. The exchange's clock is in the context. */
  void tick(long nowMs);

  /** Adds what is ready to be emitted, and forgets it. */
  void drainTo(List<FeedEvent> events);
}
