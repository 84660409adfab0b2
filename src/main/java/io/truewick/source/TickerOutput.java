package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.MarketEvent;
import io.truewick.model.Ticker;
import java.util.List;

/** The newest ticker, at most once a second. */
final class TickerOutput implements StreamOutput {
  private static final long PAUSE_MS = 1_000;

  private Ticker newest;
  private boolean waiting;
  private long passedMs;

  @Override
  public void take(MarketEvent event) {
    if (newest == null || event.eventTimeMs() > newest.eventTimeMs()) {
      newest = (Ticker) event;
      waiting = true;
    }
  }

  @Override
  public void drainTo(List<FeedEvent> events, long clockMs) {
    if (waiting && Math.max(clockMs, newest.eventTimeMs()) - passedMs >= PAUSE_MS) {
      waiting = false;
      passedMs = newest.eventTimeMs();
      events.add(FeedEvent.of(newest));
    }
  }
}
