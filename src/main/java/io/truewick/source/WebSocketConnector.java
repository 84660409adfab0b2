package io.truewick.source;

import io.truewick.binance.StreamTable;
import io.truewick.model.Market;
import java.net.URI;
import java.time.InstantSource;

/** Opens connections of one shard over Java-WebSocket. */
record WebSocketConnector(
    URI uri, Market market, StreamTable streams, Inbox inbox, InstantSource clock)
    implements FeedConnection.Connector {

  @Override
  public boolean mayConnect(long nowMs) {
    return ConnectionAttempts.to(uri.getAuthority()).take(nowMs);
  }

  @Override
  public FeedConnection connect(String name, FeedConnection.Events events) {
    WebSocketFeed.Target target = new WebSocketFeed.Target(name, market, events);
    return WebSocketFeed.connect(uri, target, streams, inbox, clock);
  }
}
