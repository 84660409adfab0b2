package io.truewick.source;

import io.truewick.binance.StreamRhythm;
import io.truewick.model.AlertKind;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.rest.IdSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out that a stream is muted on a connection that lives, has the connection replaced, and
 * says so to the alerts: 1 when found, 0 when the stream speaks again. How it can be known depends
 * on the stream:
 *
 * <ul>
 *   <li>a periodic one (mark prices, options' open interest) has stalled after four silent periods;
 *   <li>one that speaks when there are trades (kline, ticker) is questioned after a silence beyond
 *       its own rhythm: if REST has a newer trade id than the stream has shown, and the stream does
 *       not follow within seconds, it has stalled; if not, the market is quiet;
 *   <li>forced orders come when they come and REST has none of them: their silence cannot be proved
 *       and is not watched.
 * </ul>
 *
 * <p>A stream that stays silent on its new connection is given twice the time each time, so that it
 * does not cost the others on it their peace.
 */
final class StallWatch {
  private static final long SHORTEST_MS = 10_000;
  private static final long LONGEST_MS = 600_000;
  private static final int PERIODS = 4;

  /** Longer than the slowest stream takes to tell of a trade that REST has. */
  private static final long FOLLOW_MS = 5_000;

  private static final long RETRY_MS = 5_000;

  private final ShardContext context;
  private final Instrument instrument;
  private final String stream;

  /** 0 for a stream that is questioned. */
  private final long periodMs;

  private final StreamRhythm rhythm = new StreamRhythm();
  private final Silence silence = new Silence();
  private final List<Observation> observations = new ArrayList<>(0);
  private long lastTradeId = -1;
  private boolean asking;
  private long nextAskAt;
  private long suspectUntilMs;
  private int connections;
  private int stalls;

  private StallWatch(ShardContext context, Instrument instrument, String stream, long periodMs) {
    this.context = context;
    this.instrument = instrument;
    this.stream = stream;
    this.periodMs = periodMs;
  }

  /** For a stream that speaks every so often, whatever happens. */
  static StallWatch periodic(ShardContext context, Instrument it, String stream, long periodMs) {
    return new StallWatch(context, it, stream, periodMs);
  }

  /** For a stream that speaks when there are trades. */
  static StallWatch questioned(ShardContext context, Instrument it, String stream) {
    return new StallWatch(context, it, stream, 0);
  }

  void onSubscribed() {
    connections++;
    suspectUntilMs = 0;
    silence.onSubscribed(context.clock().timeMs());
  }

  void onDisconnected() {
    connections++;
    suspectUntilMs = 0;
    silence.onDisconnected();
  }

  /**
   * The stream spoke.
   *
   * @param tradeId the newest trade it knows of, null if it does not say
   */
  void onEvent(long eventTimeMs, Long tradeId) {
    silence.onEvent(eventTimeMs);
    rhythm.observe(eventTimeMs);
    lastTradeId = tradeId == null ? lastTradeId : Math.max(lastTradeId, tradeId);
    suspectUntilMs = 0;
    if (stalls > 0) {
      stalls = 0;
      observe(eventTimeMs, 0);
    }
  }

  void tick(long nowMs) {
    long silentMs = silence.lengthMs(context.clock());
    if (suspectUntilMs > 0 && silentMs > 0) {
      if (context.clock().timeMs() >= suspectUntilMs) {
        stalled();
      }
    } else if (silentMs > patienceMs()) {
      if (periodMs > 0) {
        stalled();
      } else if (!asking && nowMs >= nextAskAt) {
        ask();
      }
    }
  }

  void drainTo(List<FeedEvent> events) {
    observations.forEach(it -> events.add(FeedEvent.of(it)));
    observations.clear();
  }

  private long patienceMs() {
    long usualMs = periodMs > 0 ? PERIODS * periodMs : rhythm.patienceMs();
    return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, usualMs) << Math.min(stalls, 6));
  }

  private void ask() {
    asking = true;
    context.metrics().add(SourceMetric.PROBES);
    long askedAtMs = context.clock().timeMs();
    int askedOn = connections;
    context
        .inbox()
        .postAnswer(
            context.rest().newestId(instrument, IdSpace.TRADE),
            (newestId, failure, nowMs) -> {
              asking = false;
              if (failure != null) {
                nextAskAt = nowMs + RETRY_MS;
              } else if (askedOn == connections) {
                onNewestId(newestId, askedAtMs);
              }
            });
  }

  private void onNewestId(long newestId, long askedAtMs) {
    if (lastTradeId >= 0 && newestId > lastTradeId) {
      suspectUntilMs = context.clock().timeMs() + FOLLOW_MS;
    } else {
      silence.countFrom(askedAtMs);
    }
    // what REST has now is known, too: the next question is about what came after it
    lastTradeId = Math.max(lastTradeId, newestId);
  }

  private void stalled() {
    suspectUntilMs = 0;
    silence.countFrom(context.clock().timeMs());
    if (stalls == 0) {
      observe(context.clock().timeMs(), 1);
    }
    stalls++;
    context.gaps().onStalled(instrument, stream);
  }

  private void observe(long atMs, double value) {
    observations.add(Observation.of(instrument, AlertKind.SILENT_STREAM, stream, atMs, value));
  }
}
