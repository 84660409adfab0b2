package io.truewick.source;

import io.truewick.model.MarketEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One connection to the simulated exchange of books: whatever it carries arrives in order. */
final class BookLine implements FeedConnection {
  private record UnderWay(long atMs, Inbox.Event event) {}

  private final Events events;
  private final Inbox inbox;
  private final Random random;
  private final long lagMs;
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private final Set<String> subscribed = new HashSet<>();
  private long nowMs;
  private long lastArrivalMs;
  private boolean gone;

  /**
   * @param lagMs what everything takes at least
   */
  BookLine(Events events, Inbox inbox, Random random, long nowMs, long lagMs) {
    this.lagMs = lagMs;
    this.events = events;
    this.inbox = inbox;
    this.random = random;
    this.nowMs = nowMs;
    arrive(at -> events.onOpened(this, at));
  }

  @Override
  public void subscribe(List<String> names, long requestId) {
    subscribed.addAll(names);
  }

  @Override
  public void ping() {
    arrive(at -> events.onPong(this, at));
  }

  @Override
  public void close() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  void send(String name, int stream, MarketEvent event) {
    if (subscribed.contains(name)) {
      FrameBatch batch = new FrameBatch();
      batch.countFrame(100);
      batch.onEvent(stream, event);
      arrive(at -> events.onFrames(this, batch, at));
    }
  }

  /** What was under way is lost. */
  void disconnect() {
    underWay.clear();
    subscribed.clear();
    arrive(at -> events.onClosed(this, "simulated", at));
  }

  void deliver(long timeMs) {
    nowMs = timeMs;
    while (!gone && !underWay.isEmpty() && underWay.peek().atMs() <= timeMs) {
      UnderWay next = underWay.remove();
      inbox.post(
          at -> {
            if (!gone) {
              next.event().apply(at);
            }
          });
    }
  }

  private void arrive(Inbox.Event event) {
    lastArrivalMs = Math.max(lastArrivalMs, nowMs + lagMs + random.nextInt(40));
    underWay.add(new UnderWay(lastArrivalMs, event));
  }
}
