package io.truewick.source;

import java.util.ArrayList;
import java.util.List;

/** A split while it is read: positions move only when what lies before them was emitted. */
final class ShardSplitState {
  private final ShardSplit split;
  private final List<ShardStream> streams;
  private long watermarkMs;

  ShardSplitState(ShardSplit split) {
    this.split = split;
    this.streams = new ArrayList<>(split.streams());
    this.watermarkMs = split.watermarkMs();
  }

  void apply(ShardBatch batch) {
    for (ShardBatch.LaneUpdate update : batch.positions()) {
      streams.set(update.stream(), streams.get(update.stream()).at(update.position()));
    }
    watermarkMs = Math.max(watermarkMs, batch.watermarkMs());
  }

  ShardSplit toSplit() {
    return new ShardSplit(
        split.id(), split.market(), split.route(), List.copyOf(streams), watermarkMs);
  }
}
