package io.truewick.source;

import io.truewick.binance.IdSequencer;
import io.truewick.model.FeedGap;
import io.truewick.model.Trade;
import io.truewick.rest.TradePage;
import java.util.ArrayList;
import java.util.List;

/**
 * The gap right after the position of a stream, if there is one: what lies beyond it is held back,
 * and it blocks the watermark until it is filled or the deadline has come. Then it is announced,
 * what was held back is passed on, and it goes to the {@link OverdueGaps}.
 *
 * <p>Times that end in {@code now} or {@code At} are our clock's, all others the exchange's.
 */
final class PositionGap {
  /** Frames of two connections may overtake one another; a gap this young may close by itself. */
  private static final long REORDER_MS = 250;

  private final Lane lane;
  private final IdSequencer sequencer;
  private final ShardContext context;
  private final StreamDoubt doubt;
  private final RestTurns turns;
  private final GapReport report;
  private final OverdueGaps overdue;
  private Gap gap;
  private long blockedAt;

  PositionGap(
      Lane lane,
      IdSequencer sequencer,
      ShardContext context,
      StreamDoubt doubt,
      RestTurns turns,
      List<PendingGap> pending) {
    this.lane = lane;
    this.sequencer = sequencer;
    this.context = context;
    this.doubt = doubt;
    this.turns = turns;
    this.report = new GapReport(lane, context);
    this.overdue = new OverdueGaps(lane, report);
    for (PendingGap open : pending) {
      if (open.nextId() > sequencer.position()) {
        gap = new Gap(open);
      } else {
        overdue.add(new Gap(open));
      }
    }
  }

  // ------------------------------------------------------------------ what is known

  boolean exists() {
    return gap != null;
  }

  boolean hasEnd() {
    return gap != null && gap.hasEnd();
  }

  boolean isAnnounced() {
    return gap != null && gap.announced();
  }

  /** Whether the watermark has to stand still. */
  boolean isBlocking() {
    return blockedAt > 0;
  }

  OverdueGaps overdue() {
    return overdue;
  }

  int announcedCount() {
    return overdue.count() + (isAnnounced() ? 1 : 0);
  }

  List<PendingGap> pending() {
    if (announcedCount() == 0) {
      return List.of();
    }
    List<PendingGap> pending = new ArrayList<>();
    overdue.addTo(pending);
    if (isAnnounced()) {
      gap.advanceTo(sequencer.position() + 1);
      pending.add(gap.pending());
    }
    return List.copyOf(pending);
  }

  // ------------------------------------------------------------------ found

  void block(long nowMs) {
    if (blockedAt == 0) {
      blockedAt = nowMs;
    }
  }

  /** Something is missing after the position, from when on is known, not up to where. */
  private void open(long nowMs) {
    if (gap == null) {
      long fromMs = doubt.missingFromMs(lane.lastTimeMs());
      gap = new Gap(lane, sequencer.position() + 1, fromMs, nowMs);
    }
    block(nowMs);
  }

  /** REST knows ids up to this one. */
  void openUpTo(long newestId, long nowMs) {
    open(nowMs);
    gap.endAt(newestId, FeedGap.UNKNOWN);
    turns.waitUntil(nowMs + REORDER_MS);
  }

  /** A record is held back: the gap ends before it. */
  void endAtHeld(long nowMs) {
    if (!hasEnd()) {
      open(nowMs);
      gap.endAt(sequencer.firstHeld().id() - 1, sequencer.firstHeld().timeMs());
      turns.waitUntilIfFree(nowMs + (doubt.isInDoubt() ? 0 : REORDER_MS));
    } else if (blockedAt == 0) {
      giveWay(nowMs);
    }
  }

  /** There was no room to hold the record back: it is missing, too. */
  void extendOver(Trade dropped) {
    if (gap != null && dropped.id() > gap.toId()) {
      gap.endAt(dropped.id(), dropped.timeMs());
    }
  }

  void announce() {
    report.announce(gap);
  }

  // ------------------------------------------------------------------ filled

  /** A record is about to be passed on in order. */
  void onPassing(Trade trade, boolean refilled) {
    if (gap != null && trade.id() <= Math.max(gap.toId(), gap.fromId())) {
      if (refilled) {
        gap.recoveredOne(trade.isMarketTrade() ? trade.count() : 0);
      } else {
        gap.sawLate();
      }
    }
  }

  void takeInOrder(List<Trade> trades, TradePage page, long nowMs) {
    if (page.aggregated()) {
      gap.markAggregated();
    }
    for (Trade trade : trades) {
      if (!page.aggregated() || trade.lastTradeId() <= gap.toId()) {
        sequencer.offerFetched(trade);
      }
    }
    if (turns.isHopeless()) {
      sequencer.accountedTo(gap.toId());
    } else {
      // what lies beyond the gap comes live, trade by trade: aggregates must not stand for it
      long end = page.aggregated() ? gap.toId() : Long.MAX_VALUE;
      sequencer.accountedTo(Math.min(end, page.completeTo()));
      gap.advanceTo(sequencer.position() + 1);
    }
    lane.markChanged();
    if (sequencer.position() >= gap.toId()) {
      settle(nowMs);
    }
  }

  /** Closes the gap if the position has passed it, and goes on to the next one, if there is one. */
  void settle(long nowMs) {
    if (hasEnd() && sequencer.position() < gap.toId()) {
      return;
    }
    if (isAnnounced()) {
      completeEnd();
      report.close(gap, nowMs);
    }
    gap = null;
    doubt.settle();
    turns.startAnew();
    doubt.prove(lane.lastTimeMs());
    if (!doubt.isInDoubt()) {
      blockedAt = 0;
    } else if (!sequencer.isNew()) {
      block(nowMs);
    }
    if (sequencer.isHolding()) {
      endAtHeld(nowMs);
    }
  }

  private void completeEnd() {
    if (!gap.hasEnd()) {
      gap.endAt(gap.fromId() - 1, Math.max(lane.lastTimeMs(), doubt.provenMs()));
    } else if (!gap.hasEndTime()) {
      // Ids that nobody answered for may be of any time up to now; all others lie before the last.
      long latest = turns.isHopeless() ? context.clock().timeMs() : 0;
      gap.endAt(gap.toId(), Math.max(lane.lastTimeMs(), latest));
    }
  }

  // ------------------------------------------------------------------ overdue

  /** The deadline of the shard has come. */
  void endWaiting() {
    if (isBlocking()) {
      giveWay(blockedAt);
    }
  }

  /** Nothing can be fetched any more: whatever is open is lost. */
  void giveUp(long nowMs) {
    endWaiting();
    overdue.giveUp(nowMs);
    if (isAnnounced()) {
      report.giveUp(gap, nowMs);
    }
    gap = null;
  }

  /** Declares missing what is missing, and lets the watermark go. */
  void giveWay(long detectedAtMs) {
    open(detectedAtMs);
    long lastMissingId = gap.toId(); // beyond what is held, if records had to be dropped
    long lastMissingTimeMs = gap.toTimeMs();
    while (sequencer.isHolding()) {
      passHeld(detectedAtMs);
    }
    if (lastMissingId > sequencer.position()) {
      open(detectedAtMs);
      gap.endAt(lastMissingId, lastMissingTimeMs);
    }
    if (gap != null) {
      if (doubt.isLasting()) {
        gap.endAt(FeedGap.UNKNOWN, FeedGap.UNKNOWN); // whatever comes next may be missing, too
      }
      report.announce(gap);
    }
    lane.markChanged();
    blockedAt = 0;
  }

  /** Passes on what is held back up to the next id that is missing. */
  private void passHeld(long detectedAtMs) {
    Trade next = sequencer.firstHeld();
    gap.endAt(next.id() - 1, next.timeMs());
    gap.advanceTo(sequencer.position() + 1);
    report.announce(gap);
    overdue.add(gap);
    sequencer.skipMissing();
    gap = null;
    doubt.settle();
    if (sequencer.isHolding() || doubt.isInDoubt()) {
      open(detectedAtMs);
    }
  }
}
