package io.truewick.source;

import java.util.List;

/** One connection of a shard with what is known of it: open, subscribed, fed, alive. */
final class Link {
  /** Names in one SUBSCRIBE; 200 were measured to work. */
  private static final int NAMES_PER_COMMAND = 100;

  /** Three commands a second leave room for pongs under spot's five messages a second. */
  private static final long COMMAND_PAUSE_MS = 350;

  private final List<String> names;
  private FeedConnection connection;
  private final long startedAt;
  private long openedAt;
  private long subscribedAt;
  private long lastFrameAt;
  private long pingAt;
  private boolean fed;
  private int nextName;
  private long nextCommandAt;

  Link(List<String> names, long nowMs) {
    this.names = names;
    this.startedAt = nowMs;
  }

  void attach(FeedConnection newConnection) {
    connection = newConnection;
  }

  boolean is(FeedConnection other) {
    return connection == other;
  }

  void onOpened(long nowMs) {
    openedAt = nowMs;
    lastFrameAt = nowMs;
  }

  void onFrames(FrameBatch batch, long nowMs) {
    lastFrameAt = nowMs;
    fed |= batch.latestEventMs() > 0;
  }

  void onPong(long nowMs) {
    pingAt = 0;
    lastFrameAt = nowMs;
  }

  /**
   * Sends the next SUBSCRIBE if it is time; true when the last one has just been sent, or when
   * there is none to send and the connection has just opened.
   */
  boolean subscribeNext(long nowMs) {
    if (openedAt > 0 && names.isEmpty() && subscribedAt == 0) {
      subscribedAt = nowMs;
      return true;
    }
    if (openedAt == 0 || nextName >= names.size() || nowMs < nextCommandAt) {
      return false;
    }
    int end = Math.min(names.size(), nextName + NAMES_PER_COMMAND);
    connection.subscribe(names.subList(nextName, end), 1 + nextName / NAMES_PER_COMMAND);
    nextName = end;
    nextCommandAt = nowMs + COMMAND_PAUSE_MS;
    subscribedAt = nextName == names.size() ? nowMs : 0;
    return subscribedAt > 0;
  }

  /** Asks for a sign of life; false if one is under way already. */
  boolean ping(long nowMs) {
    if (pingAt > 0) {
      return false;
    }
    pingAt = nowMs;
    connection.ping();
    return true;
  }

  void close() {
    if (connection != null) {
      connection.close();
    }
  }

  /** Tells of its end, for a connection that did not say so itself. */
  void report(FeedConnection.Events events, String reason, long nowMs) {
    events.onClosed(connection, reason, nowMs);
  }

  boolean isOpen() {
    return openedAt > 0;
  }

  boolean isSubscribed() {
    return subscribedAt > 0;
  }

  /** Whether an event of some stream has come. */
  boolean isFed() {
    return fed;
  }

  long subscribedAt() {
    return subscribedAt;
  }

  long lastHeardAt() {
    return lastFrameAt;
  }

  long subscribedFor(long nowMs) {
    return nowMs - subscribedAt;
  }

  /** How long it has been open, or trying to open. */
  long ageMs(long nowMs) {
    return nowMs - (openedAt > 0 ? openedAt : startedAt);
  }

  long silentFor(long nowMs) {
    return nowMs - lastFrameAt;
  }

  /** How long a ping has been without an answer; 0 if none is under way. */
  long pingUnansweredFor(long nowMs) {
    return pingAt == 0 ? 0 : nowMs - pingAt;
  }

  /** Forgets a time in which nobody listened: silence while the job was slow proves nothing. */
  void forgive(long pausedMs) {
    lastFrameAt += pausedMs;
    pingAt += pingAt == 0 ? 0 : pausedMs;
  }
}
