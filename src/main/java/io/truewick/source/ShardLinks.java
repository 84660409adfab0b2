package io.truewick.source;

import io.truewick.config.SourceSettings;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a shard connected: reconnects with growing pauses, and replaces a connection before the
 * exchange ends it, when the exchange says it will, or when a stream on it has stalled. The new
 * connection is up and fed before the old one goes.
 */
final class ShardLinks {
  private static final Logger LOG = LoggerFactory.getLogger(ShardLinks.class);
  private static final long CONNECT_TIMEOUT_MS = 15_000;

  /** A ping that is not answered for so long ends the connection. */
  static final long PONG_TIMEOUT_MS = 10_000;

  /** Both connections deliver for so long: longer than either lags behind the other. */
  private static final long OVERLAP_MS = 2_000;

  /** The old connection has to be heard for so long after the subscription of the new one. */
  private static final long SURE_OVERLAP_MS = 1_000;

  /** A successor that is subscribed but has nothing to deliver takes over after so long. */
  private static final long QUIET_TAKEOVER_MS = 10_000;

  private final String shard;
  private final List<String> names;
  private final FeedConnection.Connector connector;
  private final FeedConnection.Events events;
  private final SourceMetrics metrics;
  private final Backoff backoff;
  private final long rotateAfterMs;
  private Link current;
  private Link successor;
  private boolean replace;
  private long nextAttemptAt;
  private int opened;

  ShardLinks(
      ShardSplit split,
      List<String> names,
      FeedConnection.Connector connector,
      FeedConnection.Events events,
      ShardContext context) {
    SourceSettings settings = context.settings();
    this.shard = split.id();
    // options may share a stream: it is subscribed once
    this.names = connector.subscribesByCommand() ? names.stream().distinct().toList() : List.of();
    this.connector = connector;
    this.events = events;
    this.metrics = context.metrics();
    // Seeded by the shard: spread over shards, and the same in every run.
    Random random = new Random(shard.hashCode());
    this.backoff = new Backoff(settings.reconnectStart(), settings.reconnectMax(), random);
    // Differs from shard to shard, so that they are not all replaced at once.
    this.rotateAfterMs =
        Math.round(settings.rotateAfter().toMillis() * (1 - 0.05 * random.nextDouble()));
  }

  boolean isConnected() {
    return current != null && current.isOpen();
  }

  boolean isSubscribed() {
    return current != null && current.isSubscribed();
  }

  /** The connection whose silence counts; null while there is none. */
  Link current() {
    return isConnected() ? current : null;
  }

  /** Whether this connection's events may set the clock: a successor's prove nothing yet. */
  boolean isCurrent(FeedConnection connection) {
    return current != null && current.is(connection);
  }

  /** A stream has stalled: replace the connection when the pause since the last attempt is over. */
  void requestReplacement() {
    replace = true;
  }

  /** The exchange announced its shutdown: replace the connection at once. */
  void replaceNow(long nowMs) {
    replace = true;
    nextAttemptAt = nowMs;
  }

  void onOpened(FeedConnection connection, long nowMs) {
    Link link = linkOf(connection);
    if (link != null) {
      link.onOpened(nowMs);
      LOG.info("{}: connected", shard);
    }
  }

  void onFrames(FeedConnection connection, FrameBatch batch, long nowMs) {
    Link link = linkOf(connection);
    if (link != null) {
      link.onFrames(batch, nowMs);
      if (link.isFed() && !replace && successor == null) {
        backoff.reset();
      }
    }
  }

  void onPong(FeedConnection connection, long nowMs) {
    Link link = linkOf(connection);
    if (link != null) {
      link.onPong(nowMs);
    }
  }

  /** A connection is gone; true if the shard has none now. */
  boolean onClosed(FeedConnection connection, String reason, long nowMs) {
    Link link = linkOf(connection);
    if (link == null) {
      return false;
    }
    LOG.warn("{}: connection closed: {}", shard, reason);
    nextAttemptAt = nowMs + backoff.next();
    if (link == successor) {
      successor = null;
      return false;
    }
    current = successor;
    successor = null;
    replace = false;
    return true;
  }

  /** Opens, subscribes and replaces what it is time for; true if a link was subscribed just now. */
  boolean tick(long nowMs) {
    if (current == null && nowMs >= nextAttemptAt && connector.mayConnect(nowMs)) {
      current = open(nowMs);
      metrics.add(SourceMetric.RECONNECTS, opened > 1 ? 1 : 0);
    }
    boolean due = replace || (isConnected() && current.ageMs(nowMs) > rotateAfterMs);
    boolean mayReplace = due && isConnected() && successor == null && nowMs >= nextAttemptAt;
    if (mayReplace && connector.mayConnect(nowMs)) {
      nextAttemptAt = nowMs + backoff.next();
      successor = open(nowMs);
    }
    boolean subscribed = current != null && current.subscribeNext(nowMs);
    if (successor != null) {
      successor.subscribeNext(nowMs);
      takeOver(nowMs);
    }
    endTheDead(nowMs);
    return subscribed;
  }

  void forgive(long pausedMs) {
    for (Link link : new Link[] {current, successor}) {
      if (link != null) {
        link.forgive(pausedMs);
      }
    }
  }

  void close() {
    for (Link link : new Link[] {current, successor}) {
      if (link != null) {
        link.close();
      }
    }
  }

  private Link open(long nowMs) {
    opened++;
    Link link = new Link(names, nowMs);
    link.attach(connector.connect(shard + "#" + opened, events));
    return link;
  }

  private void takeOver(long nowMs) {
    long overlap = successor.isFed() ? OVERLAP_MS : QUIET_TAKEOVER_MS;
    if (successor.isSubscribed() && successor.subscribedFor(nowMs) >= overlap) {
      metrics.add(SourceMetric.ROTATIONS);
      LOG.info("{}: connection replaced", shard);
      Link replaced = current;
      replaced.close();
      if (replaced.lastHeardAt() < successor.subscribedAt() + SURE_OVERLAP_MS) {
        replaced.report(events, "was silent before its successor was fed", nowMs);
      } else {
        current = successor;
        successor = null;
        replace = false;
      }
    }
  }

  private void endTheDead(long nowMs) {
    for (Link link : new Link[] {current, successor}) {
      if (link == null) {
        continue;
      }
      boolean neverOpened = !link.isOpen() && link.ageMs(nowMs) > CONNECT_TIMEOUT_MS;
      if (neverOpened || link.pingUnansweredFor(nowMs) > PONG_TIMEOUT_MS) {
        link.close();
        String reason = neverOpened ? "did not open in time" : "ping was not answered";
        link.report(events, reason, nowMs);
      }
    }
  }

  private Link linkOf(FeedConnection connection) {
    if (current != null && current.is(connection)) {
      return current;
    }
    return successor != null && successor.is(connection) ? successor : null;
  }
}
