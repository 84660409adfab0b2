package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.MarketEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lanes of one stream on the wire, by instrument: an underlying's stream carries all of its
 * options, and events of those that nobody asked for are left out.
 */
final class SharedLane implements EventLane {
  private final Map<Instrument, EventLane> lanes = new LinkedHashMap<>();

  void add(Instrument instrument, EventLane lane) {
    lanes.putIfAbsent(instrument, lane);
  }

  @Override
  public void onEvent(MarketEvent event, long nowMs) {
    EventLane lane = lanes.get(event.instrument());
    if (lane != null) {
      lane.onEvent(event, nowMs);
    }
  }

  @Override
  public void onSubscribed(long nowMs) {
    lanes.values().forEach(lane -> lane.onSubscribed(nowMs));
  }

  @Override
  public void onDisconnected(long nowMs) {
    lanes.values().forEach(lane -> lane.onDisconnected(nowMs));
  }

  @Override
  public void tick(long nowMs) {
    lanes.values().forEach(lane -> lane.tick(nowMs));
  }

  @Override
  public void drainTo(List<FeedEvent> events) {
    lanes.values().forEach(lane -> lane.drainTo(events));
  }
}
