package io.truewick.source.poll;

import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.Purpose;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The exchange's closed candles of one symbol and interval, some time after each close, as the
 * reconciliation of a job asks for them; for a recorder, which has no job. Emits nothing: the
 * answers are seen by who listens to REST.
 */
final class CandlePoller implements Poller<List<Kline>, FeedEvent> {
  private static final int MOST = 498;
  private static final long PAUSE_MS = 5_000;

  private final Instrument instrument;
  private final Interval interval;
  private final ExchangeRest rest;
  private final Pace pace;
  private long nextOpenMs;
  private long dueAtMs;

  /**
   * When to ask.
   *
   * @param delayMs after a close
   * @param gapMs least time between two questions
   * @param anchorMs see {@link Interval#openTime}
   */
  record Pace(long delayMs, long gapMs, long anchorMs) {}

  CandlePoller(Instrument instrument, Interval interval, ExchangeRest rest, Pace pace, long nowMs) {
    this.instrument = instrument;
    this.interval = interval;
    this.rest = rest;
    this.pace = pace;
    this.nextOpenMs = interval.openTime(nowMs, pace.anchorMs());
    this.dueAtMs = closeOf(nextOpenMs) + pace.delayMs();
  }

  private long closeOf(long openMs) {
    return interval.nextOpenTime(openMs);
  }

  @Override
  public long dueAtMs() {
    return dueAtMs;
  }

  @Override
  public CompletableFuture<List<Kline>> ask(long nowMs) {
    long lastMs = nextOpenMs;
    int count = 1;
    while (count < MOST && closeOf(closeOf(lastMs)) + pace.delayMs() <= nowMs) {
      lastMs = closeOf(lastMs);
      count++;
    }
    // one more shows that the last one is final
    return rest.klines(instrument, interval, nextOpenMs, closeOf(lastMs), count + 1, Purpose.CHECK);
  }

  @Override
  public Polled<FeedEvent> answered(List<Kline> rows, long nowMs) {
    for (Kline row : rows) {
      if (row.closed()) {
        nextOpenMs = Math.max(nextOpenMs, closeOf(row.openTimeMs()));
      }
    }
    dueAtMs =
        Math.max(nowMs + Math.max(PAUSE_MS, pace.gapMs()), closeOf(nextOpenMs) + pace.delayMs());
    return new Polled<>(List.of(), nextOpenMs);
  }

  @Override
  public void failed(Throwable failure, long nowMs) {
    dueAtMs = nowMs + Math.max(2 * PAUSE_MS, pace.gapMs());
  }
}
