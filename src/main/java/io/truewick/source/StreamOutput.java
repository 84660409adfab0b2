package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.MarketEvent;
import java.util.List;

/**
 * What of a stream's events is passed on. Events of two overlapping connections come twice; none is
 * passed on twice, and none is made up.
 */
interface StreamOutput {

  /** Takes an event. */
  void take(MarketEvent event);

  /**
   * Adds what is ready.
   *
   * @param clockMs the exchange's time
   */
  void drainTo(List<FeedEvent> events, long clockMs);
}
