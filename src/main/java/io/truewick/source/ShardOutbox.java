package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.Interval;
import io.truewick.model.Observation;
import io.truewick.model.Recording;
import io.truewick.model.RejectedFrame;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a shard has ready for the job. A stream begins before its first bar, and a gap is announced
 * before the trades beyond it, and closed after the trades that fill it, so openings go out before
 * the bars and closings after them.
 */
final class ShardOutbox {
  private static final Logger LOG = LoggerFactory.getLogger(ShardOutbox.class);

  private final String shard;
  private final Interval base;
  private final List<FeedEvent> openings = new ArrayList<>();
  private final List<FeedEvent> closings = new ArrayList<>();
  private final List<FeedEvent> others = new ArrayList<>();
  private long drainedWatermarkMs;
  private boolean drainedIdle;

  ShardOutbox(ShardSplit split, Interval base) {
    this.shard = split.id();
    this.base = base;
    this.drainedWatermarkMs = split.watermarkMs();
  }

  void addOpened(FeedGap gap) {
    LOG.info("{}: {} {} missing from id {}", shard, gap.instrument(), gap.stream(), gap.fromId());
    openings.add(FeedEvent.of(gap));
  }

  void addClosed(FeedGap gap) {
    LOG.info(
        "{}: {} {} ids {} to {}: {}, {} recovered, {} lost",
        shard,
        gap.instrument(),
        gap.stream(),
        gap.fromId(),
        gap.toId(),
        gap.outcome().text(),
        gap.recovered(),
        gap.lost());
    closings.add(FeedEvent.of(gap));
  }

  void addRecording(Recording recording) {
    openings.add(FeedEvent.of(recording));
  }

  /** The last word on an instrument: it goes out after its last trades. */
  void addEnd(Recording recording) {
    closings.add(FeedEvent.of(recording));
  }

  void addRejected(RejectedFrame frame) {
    others.add(FeedEvent.of(frame));
  }

  void addObserved(Observation seen) {
    others.add(FeedEvent.of(seen));
  }

  /** Whether the watermark has passed the end of a base interval since the last drain. */
  boolean hasPassedAnInterval(long watermarkMs) {
    return watermarkMs > Long.MIN_VALUE
        && (drainedWatermarkMs == Long.MIN_VALUE
            || base.openTime(watermarkMs + 1, 0) > base.openTime(drainedWatermarkMs + 1, 0));
  }

  /** Everything that is ready; null if nothing is. */
  ShardBatch drain(List<Lane> lanes, List<EventLane> eventLanes, long watermarkMs, boolean idle) {
    List<FeedEvent> events = new ArrayList<>(openings);
    List<ShardBatch.LaneUpdate> positions = new ArrayList<>();
    for (Lane lane : lanes) {
      if (lane.isChanged()) {
        lane.drainTo(events);
        positions.add(new ShardBatch.LaneUpdate(lane.index(), lane.position()));
      }
    }
    eventLanes.forEach(lane -> lane.drainTo(events));
    events.addAll(closings);
    events.addAll(others);
    openings.clear();
    closings.clear();
    others.clear();
    boolean nothingNew = watermarkMs == drainedWatermarkMs && idle == drainedIdle;
    if (events.isEmpty() && positions.isEmpty() && nothingNew) {
      return null;
    }
    drainedWatermarkMs = watermarkMs;
    drainedIdle = idle;
    return new ShardBatch(events, positions, watermarkMs, idle);
  }
}
