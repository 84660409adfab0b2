package io.truewick.source;

import io.truewick.analytics.TradeBar;
import io.truewick.binance.IdSequencer;
import io.truewick.binance.StreamRhythm;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Trade;
import io.truewick.rest.IdSpace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One trade stream of a shard: puts its records in the order of their ids and sums the trades into
 * base bars. What to do about missing ids is {@link LaneRepair}'s business.
 */
final class Lane {
  private final int index;
  private final Instrument instrument;
  private final String stream;
  private final IdSpace space;
  private final BigDecimal contractSize;
  private final Interval base;
  private final SourceMetrics metrics;
  private final IdSequencer sequencer;
  private final StreamRhythm rhythm = new StreamRhythm();
  private final List<TradeBar> bars = new ArrayList<>(2);
  private final LaneRepair repair;
  private final WarmStart warmStart;
  private TradeBar current;
  private long lastTimeMs;
  private boolean changed;

  /**
   * @param index of the stream in its split
   */
  Lane(int index, ShardStream stream, IdSpace space, ShardContext context) {
    this.index = index;
    this.instrument = Instrument.of(context.market(), stream.symbol());
    this.stream = stream.stream();
    this.space = space;
    this.contractSize = stream.contractSize();
    this.base = context.base();
    this.metrics = context.metrics();
    this.sequencer = new IdSequencer(stream.position().id(), this::pass);
    this.lastTimeMs = stream.position().timeMs();
    this.repair = new LaneRepair(this, sequencer, context, stream.position().gaps());
    this.warmStart = new WarmStart(instrument, stream.position().unseededMs(), context);
  }

  int index() {
    return index;
  }

  Instrument instrument() {
    return instrument;
  }

  String stream() {
    return stream;
  }

  IdSpace space() {
    return space;
  }

  LaneRepair repair() {
    return repair;
  }

  /** Asks for what came before the recording. */
  WarmStart warmStart() {
    return warmStart;
  }

  /** Trade time of the last trade passed on, 0 before the first. */
  long lastTimeMs() {
    return lastTimeMs;
  }

  /** Silence of this length, in event time, has to be proved. */
  long patienceMs() {
    return rhythm.patienceMs();
  }

  /** A record from the socket. */
  void onLive(Trade trade, long nowMs) {
    if (repair.hasRoomFor(trade)) {
      switch (sequencer.offer(trade)) {
        case PASSED -> repair.onPassed(nowMs);
        case HELD -> repair.onHeld(nowMs);
        case DUPLICATE -> metrics.add(SourceMetric.DUPLICATES_DROPPED);
      }
    }
  }

  /** Passes a record on that belongs into a gap below the position. */
  void passLate(Trade trade) {
    add(trade, true);
  }

  /** Notes that the checkpointed position has to be written anew. */
  void markChanged() {
    changed = true;
  }

  boolean isChanged() {
    return changed || warmStart.isChanged();
  }

  /** Hands over what was summed since the last time, oldest interval first. */
  void drainTo(List<FeedEvent> events) {
    warmStart.drainTo(events);
    if (bars.size() > 1) {
      bars.sort(Comparator.comparingLong(TradeBar::openTimeMs));
    }
    for (TradeBar bar : bars) {
      events.add(FeedEvent.of(instrument, bar.toBar()));
    }
    bars.clear();
    current = null;
    changed = false;
  }

  LanePosition position() {
    return new LanePosition(
        sequencer.position(), lastTimeMs, repair.pending(), warmStart.pendingFromMs());
  }

  private void pass(Trade trade, boolean refilled) {
    repair.onPassing(trade, refilled);
    add(trade, refilled);
    changed = true;
  }

  private void add(Trade trade, boolean refilled) {
    if (!trade.isMarketTrade()) {
      return;
    }
    barOf(trade.timeMs()).add(trade, refilled);
    if (lastTimeMs == 0) {
      warmStart.onFirstTrade(trade.timeMs());
    }
    if (trade.timeMs() > lastTimeMs) {
      lastTimeMs = trade.timeMs();
      rhythm.observe(lastTimeMs);
    }
    metrics.add(SourceMetric.TRADES, trade.count());
    if (refilled) {
      metrics.add(SourceMetric.TRADES_REFILLED, trade.count());
    }
    changed = true;
  }

  private TradeBar barOf(long timeMs) {
    if (current != null && covers(current, timeMs)) {
      return current;
    }
    for (TradeBar bar : bars) {
      if (covers(bar, timeMs)) {
        current = bar;
        return bar;
      }
    }
    current = new TradeBar(base.openTime(timeMs, 0), contractSize);
    bars.add(current);
    return current;
  }

  private boolean covers(TradeBar bar, long timeMs) {
    return timeMs >= bar.openTimeMs() && timeMs < bar.openTimeMs() + base.nominalMs();
  }
}
