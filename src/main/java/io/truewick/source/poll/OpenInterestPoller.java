package io.truewick.source.poll;

import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.OpenInterest;
import io.truewick.rest.ExchangeRest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Open interest of one symbol at a steady pace. The position is the time of the last reading. */
final class OpenInterestPoller implements Poller<OpenInterest, FeedEvent> {
  private static final long LONGEST_PAUSE_MS = 300_000;
  private static final int MOST_DOUBLINGS = 10;

  private final Instrument instrument;
  private final ExchangeRest rest;
  private final long everyMs;
  private long position;
  private long dueAtMs;
  private int failures;

  OpenInterestPoller(
      Instrument instrument, ExchangeRest rest, long everyMs, long position, long dueAtMs) {
    this.instrument = instrument;
    this.rest = rest;
    this.everyMs = everyMs;
    this.position = position;
    this.dueAtMs = dueAtMs;
  }

  @Override
  public long dueAtMs() {
    return dueAtMs;
  }

  /** A pace from question to question: an answer that waited for weight is not waited for twice. */
  @Override
  public CompletableFuture<OpenInterest> ask(long nowMs) {
    dueAtMs = nowMs + everyMs;
    return rest.openInterest(instrument);
  }

  @Override
  public Polled<FeedEvent> answered(OpenInterest reading, long nowMs) {
    failures = 0;
    if (reading.eventTimeMs() <= position) {
      return new Polled<>(List.of(), position); // the exchange has no newer figure
    }
    position = reading.eventTimeMs();
    return new Polled<>(List.of(FeedEvent.of(reading)), position);
  }

  @Override
  public void failed(Throwable failure, long nowMs) {
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
    long pauseMs = Math.min(LONGEST_PAUSE_MS, everyMs << failures);
    dueAtMs = nowMs + Math.max(everyMs, pauseMs);
  }
}
