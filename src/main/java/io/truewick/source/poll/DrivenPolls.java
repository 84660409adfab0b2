package io.truewick.source.poll;

import io.truewick.config.JobConfig;
import io.truewick.config.PolledSymbols;
import io.truewick.config.ReconcilePace;
import io.truewick.model.FeedEvent;
import io.truewick.model.Interval;
import io.truewick.rest.ExchangeRest;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What a job polls, without Flink: driven by whoever has the clock. Not thread-safe. */
public final class DrivenPolls {
  private final PollTurns<FeedEvent> turns;
  private final JobConfig config;
  private final ExchangeRest rest;

  /**
   * Open interest and settled funding of the job's symbols.
   *
   * @param answers runs what it is given in the thread that calls everything here
   */
  public DrivenPolls(JobConfig config, ExchangeRest rest, Executor answers, InstantSource clock) {
    this.config = config;
    this.rest = rest;
    this.turns = new PollTurns<>(answers, clock, () -> {}, () -> {});
    long everyMs = PolledSymbols.openInterestEvery(config).toMillis();
    FuturesPolls.FuturesPollers pollers = new FuturesPolls.FuturesPollers(rest, everyMs);
    for (String key : new FuturesPolls(config).keys()) {
      turns.add(key, pollers.of(new PollSplit(key, PollSplit.NOTHING), clock.millis()));
    }
  }

  /** Also asks for the candles that reconciliation asks for; emits none of them. */
  public DrivenPolls withCandles(long nowMs) {
    Map<String, ReconcilePace> paces =
        ReconcilePace.of(ReconcilePace.asked(config), config.source().weightShare());
    long delayMs = config.reconcile().delay().toMillis();
    ReconcilePace.withoutStream(config)
        .forEach(
            (instrument, intervals) -> {
              ReconcilePace pace = paces.get(instrument.market());
              long spreadMs = Math.max(1, pace.spreadMs());
              long phaseMs = Math.floorMod(instrument.hashCode(), spreadMs);
              long anchorMs = config.candles().threeDayAnchorMs();
              CandlePoller.Pace when =
                  new CandlePoller.Pace(delayMs + phaseMs, pace.gapMs(), anchorMs);
              for (Interval interval : intervals) {
                turns.add(
                    instrument + " kline_" + interval.text(),
                    new CandlePoller(instrument, interval, rest, when, nowMs));
              }
            });
    return this;
  }

  /** Asks what is due. */
  public void tick(long nowMs) {
    long unused = turns.askWhatIsDue(nowMs);
  }

  /** Hands on what is new. */
  public void drainTo(Consumer<FeedEvent> out) {
    if (turns.hasReady()) {
      turns.drainTo((key, polled) -> polled.events().forEach(out));
    }
  }
}
