package io.truewick.source;

import io.truewick.model.Trade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One connection to the simulated exchange: what it has under way, and when that arrives. */
final class SimulatedLine implements FeedConnection {
  /** A thing that arrives. */
  interface Arrival {
    void arrive(long nowMs);
  }

  private record UnderWay(long atMs, Arrival arrival) {}

  private final Events events;
  private final Inbox inbox;
  private final ShardSimulation simulation;
  private final List<UnderWay> underWay = new ArrayList<>();
  private final Set<String> subscribed = new HashSet<>();
  private final Set<String> muted = new HashSet<>();
  private long latestArrivalMs;
  private boolean gone;
  private boolean dead;

  SimulatedLine(Events events, Inbox inbox, ShardSimulation simulation) {
    this.events = events;
    this.inbox = inbox;
    this.simulation = simulation;
  }

  @Override
  public void subscribe(List<String> names, long requestId) {
    subscribed.addAll(names);
  }

  @Override
  public void ping() {
    inOrder(10, now -> inbox.post(at -> ifWanted(() -> events.onPong(this, at))));
  }

  @Override
  public void close() {
    gone = true;
  }

  void open(long delayMs) {
    inOrder(delayMs, now -> inbox.post(at -> ifWanted(() -> events.onOpened(this, at))));
  }

  /** The exchange ends it: what was under way is lost. */
  void disconnect(long delayMs) {
    underWay.clear();
    subscribed.clear();
    inOrder(
        delayMs, now -> inbox.post(at -> ifWanted(() -> events.onClosed(this, "simulated", at))));
  }

  /** Nothing arrives any more, and nobody says so. */
  void die() {
    dead = true;
    underWay.clear();
  }

  void mute(String name) {
    muted.add(name);
  }

  void unmute() {
    muted.clear();
  }

  boolean carries(String name) {
    return !gone && subscribed.contains(name) && !muted.contains(name);
  }

  boolean isAlive() {
    return !gone && !dead;
  }

  boolean isGone() {
    return gone;
  }

  /** A record that keeps its place among what was sent before, unless it is delayed by itself. */
  void send(int stream, Trade trade, long eventMs, long delayMs, boolean outOfOrder) {
    Arrival arrival =
        now -> {
          FrameBatch batch = new FrameBatch();
          batch.countFrame(100);
          batch.onTrade(stream, trade, eventMs);
          inbox.post(at -> ifWanted(() -> events.onFrames(this, batch, at)));
        };
    if (outOfOrder) {
      underWay.add(new UnderWay(simulation.nowMs() + delayMs, arrival));
    } else {
      inOrder(delayMs, arrival);
    }
  }

  void deliver(long nowMs) {
    if (gone || dead) {
      return;
    }
    List<UnderWay> due = underWay.stream().filter(thing -> thing.atMs() <= nowMs).toList();
    underWay.removeAll(due);
    due.forEach(thing -> thing.arrival().arrive(nowMs));
  }

  private void inOrder(long delayMs, Arrival arrival) {
    latestArrivalMs = Math.max(latestArrivalMs, simulation.nowMs() + delayMs);
    underWay.forEach(thing -> latestArrivalMs = Math.max(latestArrivalMs, thing.atMs()));
    underWay.add(new UnderWay(latestArrivalMs, arrival));
  }

  private void ifWanted(Runnable event) {
    if (!gone) {
      event.run();
    }
  }
}
