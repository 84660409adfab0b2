package io.truewick.source;

import io.truewick.binance.StreamName;
import java.util.ArrayList;
import java.util.List;

/** The lanes of a shard's streams without trades, found by the index of the stream. */
final class EventLanes {
  private final EventLane[] laneOfStream;
  private final List<EventLane> lanes = new ArrayList<>();

  EventLanes(ShardSplit split, ShardContext context) {
    this.laneOfStream = new EventLane[split.streams().size()];
    EventLane[] books = BookLanes.of(split, context);
    for (int i = 0; i < laneOfStream.length; i++) {
      ShardStream stream = split.streams().get(i);
      laneOfStream[i] =
          books[i] != null
              ? books[i]
              : laneOf(StreamName.parse(split.market(), stream.stream()), stream, context);
      if (laneOfStream[i] != null && !lanes.contains(laneOfStream[i])) {
        lanes.add(laneOfStream[i]);
      }
    }
  }

  /** Null for a stream that is only counted. */
  @SuppressWarnings("UnusedVariable") // kinds are added one by one
  private static EventLane laneOf(StreamName name, ShardStream stream, ShardContext context) {
    return null;
  }

  /** Null for a stream that is only counted. */
  EventLane of(int stream) {
    return laneOfStream[stream];
  }

  /** Every lane once. */
  List<EventLane> all() {
    return lanes;
  }
}
