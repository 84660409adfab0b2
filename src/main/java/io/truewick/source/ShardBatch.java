package io.truewick.source;

import io.truewick.model.FeedEvent;
import java.util.List;

/**
 * What a shard hands to the job in one piece, so that a checkpoint falls before or after all of it.
 *
 * @param events in the order to emit them
 * @param positions where the streams they came from stand afterwards
 * @param watermarkMs everything up to here has been passed on or declared missing; {@link
 *     Long#MIN_VALUE} if that is not known yet
 * @param idle the shard has nothing to say for now, and nobody should wait for it
 */
record ShardBatch(
    List<FeedEvent> events, List<LaneUpdate> positions, long watermarkMs, boolean idle) {

  /**
   * A new position.
   *
   * @param stream index in the split's streams
   */
  record LaneUpdate(int stream, LanePosition position) {}
}
