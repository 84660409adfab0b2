package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.Kline;
import io.truewick.model.MarketEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Of each kline the newest state at most once a second, and its final state at once. */
final class KlineOutput implements StreamOutput {
  private static final long PAUSE_MS = 1_000;

  /** Final klines of two connections may come this far out of their order. */
  private static final int REMEMBERED = 8;

  private final List<Kline> ready = new ArrayList<>(2);
  private final Deque<Long> closedOpenTimes = new ArrayDeque<>(REMEMBERED);
  private Kline newest;
  private boolean waiting;
  private long passedMs;

  @Override
  public void take(MarketEvent event) {
    Kline kline = (Kline) event;
    if (closedOpenTimes.contains(kline.openTimeMs())) {
      return;
    }
    if (kline.closed()) {
      remember(kline.openTimeMs());
      ready.add(kline);
      if (newest == null || kline.openTimeMs() >= newest.openTimeMs()) {
        newest = kline;
        waiting = false;
      }
    } else if (isNews(kline)) {
      newest = kline;
      waiting = true;
    }
  }

  private boolean isNews(Kline kline) {
    return newest == null
        || kline.openTimeMs() > newest.openTimeMs()
        || (kline.openTimeMs() == newest.openTimeMs()
            && kline.eventTimeMs() > newest.eventTimeMs());
  }

  private void remember(long openTimeMs) {
    if (closedOpenTimes.size() == REMEMBERED) {
      closedOpenTimes.remove();
    }
    closedOpenTimes.add(openTimeMs);
  }

  @Override
  public void drainTo(List<FeedEvent> events, long clockMs) {
    ready.forEach(kline -> events.add(FeedEvent.of(kline)));
    ready.clear();
    if (waiting && Math.max(clockMs, newest.eventTimeMs()) - passedMs >= PAUSE_MS) {
      waiting = false;
      passedMs = newest.eventTimeMs();
      events.add(FeedEvent.of(newest));
    }
  }
}
