package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.Kline;
import io.truewick.model.MarketEvent;
import io.truewick.model.Ticker;
import java.util.List;

/** One stream of one instrument: what of it is passed on, and whether it is still alive. */
final class StreamLane implements EventLane {
  private final ExchangeClock clock;
  private final StreamOutput output;

  /** Null if silence cannot be told from an outage. */
  private final StallWatch watch;

  StreamLane(ExchangeClock clock, StreamOutput output, StallWatch watch) {
    this.clock = clock;
    this.output = output;
    this.watch = watch;
  }

  @Override
  public void onEvent(MarketEvent event, long nowMs) {
    if (watch != null) {
      watch.onEvent(event.eventTimeMs(), lastTradeId(event));
    }
    output.take(event);
  }

  private static Long lastTradeId(MarketEvent event) {
    if (event instanceof Kline kline) {
      return kline.lastTradeId();
    }
    return event instanceof Ticker ticker ? ticker.lastTradeId() : null;
  }

  @Override
  public void onSubscribed(long nowMs) {
    if (watch != null) {
      watch.onSubscribed();
    }
  }

  @Override
  public void onDisconnected(long nowMs) {
    if (watch != null) {
      watch.onDisconnected();
    }
  }

  @Override
  public void tick(long nowMs) {
    if (watch != null) {
      watch.tick(nowMs);
    }
  }

  @Override
  public void drainTo(List<FeedEvent> events) {
    output.drainTo(events, clock.timeMs());
    if (watch != null) {
      watch.drainTo(events);
    }
  }
}
