package io.truewick.source;

import io.truewick.binance.StreamTable;
import io.truewick.config.Endpoint;
import io.truewick.config.SubscribeMode;
import io.truewick.model.Market;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections of one shard over Java-WebSocket.
 *
 * @param uri with the names of the streams, unless they are subscribed by command
 * @param names of the streams, each once
 * @param tap sees what comes
 */
record WebSocketConnector(
    URI uri,
    Market market,
    SubscribeMode mode,
    List<String> names,
    StreamTable streams,
    Inbox inbox,
    InstantSource clock,
    FeedTap tap)
    implements FeedConnection.Connector {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnector.class);

  /**
   * The connector of a split.
   *
   * @param names of its streams on the wire
   * @param wanted how they are to be subscribed; a split from a state that was written in another
   *     mode may hold too many streams for it, and is subscribed by command
   */
  static WebSocketConnector of(
      ShardSplit split,
      List<String> names,
      Endpoint endpoint,
      SubscribeMode wanted,
      StreamTable streams,
      Inbox inbox,
      InstantSource clock,
      FeedTap tap) {
    List<String> distinct = names.stream().distinct().toList();
    SubscribeMode mode = fits(distinct, wanted) ? wanted : SubscribeMode.COMMAND;
    if (mode != wanted) {
      LOG.warn("{}: {} streams are too many for {}", split.id(), distinct.size(), wanted);
    }
    URI uri =
        switch (mode) {
          case COMMAND -> endpoint.stream(split.route());
          case URL -> endpoint.stream(split.route(), distinct);
          case SINGLE -> endpoint.single(split.route(), distinct.get(0));
        };
    return new WebSocketConnector(uri, split.market(), mode, distinct, streams, inbox, clock, tap);
  }

  private static boolean fits(List<String> names, SubscribeMode mode) {
    return switch (mode) {
      case COMMAND -> true;
      case URL -> Endpoint.fits(names);
      case SINGLE -> names.size() == 1;
    };
  }

  @Override
  public boolean subscribesByCommand() {
    return mode == SubscribeMode.COMMAND;
  }

  @Override
  public boolean mayConnect(long nowMs) {
    return ConnectionAttempts.to(uri.getAuthority()).take(nowMs);
  }

  @Override
  public FeedConnection connect(String name, FeedConnection.Events events) {
    boolean single = mode == SubscribeMode.SINGLE;
    WebSocketFeed.Target target =
        new WebSocketFeed.Target(name, market, single, events, names, tap);
    return WebSocketFeed.connect(uri, target, streams, inbox, clock);
  }
}
