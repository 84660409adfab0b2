package io.truewick.source;

import io.truewick.model.FeedEvent;
import java.util.List;

/**
 * What a replay emits in one piece: everything from one watermark to the next. A recording has the
 * same epochs each time it is read, so their number is a position.
 *
 * @param events in order
 * @param watermarkMs event time after them, above that of the epoch before (but for the last, which
 *     is what was left); {@link Long#MIN_VALUE} if the recording ends before there is one
 * @param timeMs the recorder's clock at its end
 */
record ReplayEpoch(List<Timed> events, long watermarkMs, long timeMs) {

  /**
   * An event.
   *
   * @param atMs the recorder's clock when it was handed on
   */
  record Timed(FeedEvent event, long atMs) {}
}
