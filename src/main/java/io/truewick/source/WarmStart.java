package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.rest.Purpose;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the exchange's own minutes from before a symbol's recording, so that rolling spans need
 * not wait for a day to be known. Begins with the first trade that is passed on, because candles
 * begin there, and ends with the minute of that trade, of which the recording has only a part. A
 * checkpoint keeps where the recording began until all of it was emitted: after a crash everything
 * is asked for again, and whoever has it already takes no harm.
 */
final class WarmStart {
  private static final Logger LOG = LoggerFactory.getLogger(WarmStart.class);

  private static final long MINUTE_MS = Interval.ONE_MINUTE.nominalMs();

  /** With the minute after them, by which an answer shows that the last of them is over. */
  private static final int PAGE_MINUTES = 999;

  /** For some seconds after its end a kline may still change. */
  private static final long SETTLING_MS = 5_000;

  private static final long FIRST_PAUSE_MS = 1_000;
  private static final long LONGEST_PAUSE_MS = 30_000;

  /** Answers that fail for so long are not waited for any more. */
  private static final long PATIENCE_MS = 600_000;

  private final Instrument instrument;
  private final ShardContext context;
  private final long historyMs;
  private final List<FeedEvent> seeds = new ArrayList<>();
  private long recordedFromMs;
  private long nextMs;
  private boolean asking;
  private long askAt;
  private long pauseMs = FIRST_PAUSE_MS;
  private long failingSinceAt;
  private boolean changed;

  /**
   * @param recordedFromMs what a checkpoint has kept; 0 if there is nothing to fetch, or not yet
   */
  WarmStart(Instrument instrument, long recordedFromMs, ShardContext context) {
    this.instrument = instrument;
    this.context = context;
    this.historyMs = context.settings().history().toMillis();
    if (recordedFromMs > 0) {
      begin(recordedFromMs);
    }
  }

  /** The first trade of the recording is passed on. */
  void onFirstTrade(long timeMs) {
    begin(Interval.ONE_MINUTE.openTime(timeMs, 0));
  }

  /** Asks for the next page, if it is time. */
  void tick(long nowMs) {
    if (recordedFromMs == 0 || asking || nowMs < askAt) {
      return;
    }
    long endMs = nextMs < recordedFromMs ? recordedFromMs - MINUTE_MS : recordedFromMs;
    long lastMs = Math.min(endMs, nextMs + (PAGE_MINUTES - 1) * MINUTE_MS);
    if (context.clock().timeMs() >= lastMs + MINUTE_MS + SETTLING_MS) {
      ask(lastMs);
    }
  }

  /** Start of the first minute that was recorded, while seeds are still to come; else 0. */
  long pendingFromMs() {
    return recordedFromMs;
  }

  /** Whether there is something to hand over, or the checkpoint has to know of the end. */
  boolean isChanged() {
    return changed;
  }

  void drainTo(List<FeedEvent> events) {
    events.addAll(seeds);
    seeds.clear();
    changed = false;
  }

  private void begin(long minuteMs) {
    if (historyMs > 0) {
      recordedFromMs = minuteMs;
      nextMs = minuteMs - historyMs;
    }
  }

  private void ask(long lastMs) {
    asking = true;
    long afterMs = lastMs + MINUTE_MS;
    int minutes = (int) ((afterMs - nextMs) / MINUTE_MS) + 1;
    context
        .inbox()
        .postAnswer(
            context
                .rest()
                .klines(instrument, Interval.ONE_MINUTE, nextMs, afterMs, minutes, Purpose.SEED),
            (klines, failure, now) -> {
              asking = false;
              changed = true;
              if (failure == null) {
                take(klines, lastMs);
              } else {
                onFailure(failure, now);
              }
            });
  }

  private void take(List<Kline> klines, long lastMs) {
    for (Kline kline : klines) {
      if (kline.closed() && kline.openTimeMs() <= lastMs) {
        seeds.add(FeedEvent.seed(kline));
      }
    }
    pauseMs = FIRST_PAUSE_MS;
    failingSinceAt = 0;
    nextMs = lastMs + MINUTE_MS;
    if (nextMs > recordedFromMs) {
      recordedFromMs = 0;
    }
  }

  private void onFailure(Throwable failure, long nowMs) {
    failingSinceAt = failingSinceAt == 0 ? nowMs : failingSinceAt;
    if (nowMs - failingSinceAt >= PATIENCE_MS) {
      LOG.warn(
          "{}: its spans fill as minutes go by, the exchange's klines cannot be had: {}",
          instrument,
          failure.getMessage());
      recordedFromMs = 0;
    } else {
      askAt = nowMs + pauseMs;
      pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
    }
  }
}
