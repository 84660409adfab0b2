package io.truewick.source;

import java.util.List;

/** One WebSocket connection, as the shard sees it. All methods return at once. */
interface FeedConnection {

  /** Sends a SUBSCRIBE for these wire names. */
  void subscribe(List<String> names, long requestId);

  /** Sends a ping; the answer comes as {@link Events#onPong}. */
  void ping();

  /** Ends the connection; no event of it comes any more. */
  void close();

  /** What a connection tells; called in the fetcher thread. */
  interface Events {
    void onOpened(FeedConnection connection, long nowMs);

    void onFrames(FeedConnection connection, FrameBatch batch, long nowMs);

    void onPong(FeedConnection connection, long nowMs);

    void onClosed(FeedConnection connection, String reason, long nowMs);
  }

  /** Opens connections. */
  interface Connector {
    /** Whether the exchange's limit leaves room for an attempt now; if so, it is used up. */
    default boolean mayConnect(long nowMs) {
      return true;
    }

    /** Whether streams are subscribed by command; if not, the address names them. */
    default boolean subscribesByCommand() {
      return true;
    }

    /**
     * Starts to connect; {@link Events#onOpened} or {@link Events#onClosed} follows.
     *
     * @param name for logs and rejected frames
     */
    FeedConnection connect(String name, Events events);
  }
}
