package io.truewick.source;

import io.truewick.binance.IdSequencer;
import io.truewick.model.FeedGap;
import io.truewick.model.Trade;
import io.truewick.rest.TradePage;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done when the ids of a stream do not follow one another, or when it is not known whether
 * they do. A restore, a reconnect and a gap in mid-stream are the same case:
 *
 * <ol>
 *   <li>until the next id proves otherwise, the stream is in doubt: it holds the watermark back;
 *   <li>records beyond a gap are held back, the gap is fetched from position + 1 by id, everything
 *       is passed on in order, and the gap is closed;
 *   <li>if the shard has waited for longer than the deadline, the gap is announced as open, the
 *       watermark is let go, what was held back is passed on, and fetching goes on behind it;
 *   <li>a stream that stays silent is asked for by its newest id over REST. If that is the
 *       position, the silence is proved; if not, the stream has stalled.
 * </ol>
 *
 * <p>Times that end in {@code now} or {@code At} are our clock's, all others the exchange's.
 */
final class LaneRepair {
  /** Frames of two connections may overtake one another; a gap this young may close by itself. */
  private static final long REORDER_MS = 250;

  /** A stream in doubt is given this long to prove itself by its next id before REST is asked. */
  private static final long GRACE_MS = 1_000;

  /** A new subscription that has shown nothing for so long is asked for by REST. */
  private static final long CANARY_MS = 10_000;

  private final Lane lane;
  private final IdSequencer sequencer;
  private final ShardContext context;
  private final GapReport report;
  private final OverdueGaps overdue;
  private final RestTurns turns = new RestTurns();
  private Gap gap;
  private boolean inDoubt = true;
  private boolean live;

  /** A record or the newest id has been seen since the doubt began: the doubt ends with the gap. */
  private boolean heard;

  private int connections;
  private int askedOn;
  private boolean questioned;
  private boolean probedLast;
  private long blockedAt;
  private long doubtSinceMs;
  private long provenMs;

  LaneRepair(Lane lane, IdSequencer sequencer, ShardContext context, List<PendingGap> pending) {
    this.lane = lane;
    this.sequencer = sequencer;
    this.context = context;
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

  // ------------------------------------------------------------------ what happens

  /** The connection is subscribed: from now on silence means something. */
  void onSubscribed(long nowMs) {
    live = true;
    turns.waitUntil(nowMs + (isNew() ? CANARY_MS : GRACE_MS));
  }

  /** The connection is gone. */
  void onDisconnected(long watermarkMs, long nowMs) {
    live = false;
    heard = false;
    connections++;
    questioned = false;
    if (!inDoubt) {
      inDoubt = true;
      doubtSinceMs = watermarkMs;
    }
    boolean declared = gap != null && gap.announced() && !gap.hasEnd();
    if (!isNew() && !declared) {
      block(nowMs);
    }
  }

  /**
   * Neither an event nor an answer has come for as long as the deadline, though the connection may
   * be open: from the watermark on nothing is proved.
   */
  void onProofLost(long watermarkMs, long nowMs) {
    if (isNew() || (gap != null && gap.announced())) {
      return;
    }
    heard = false;
    if (!inDoubt) {
      inDoubt = true;
      doubtSinceMs = watermarkMs;
    }
    giveWay(nowMs);
  }

  /** A restored shard starts in doubt. */
  void onStarted(long watermarkMs, long nowMs) {
    doubtSinceMs = watermarkMs;
    if (!isNew()) {
      block(nowMs);
    }
  }

  /** Whether there is room to hold the record back, should that be needed. */
  boolean hasRoomFor(Trade trade) {
    if (!sequencer.isHolding()
        || trade.id() == sequencer.position() + 1
        || context.gaps().mayHold()) {
      return true;
    }
    context.metrics().add(SourceMetric.HELD_OVERFLOW);
    if (gap != null && trade.id() > gap.toId()) {
      gap.endAt(trade.id(), trade.timeMs());
    }
    return false;
  }

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

  /** A live record followed the position. */
  void onPassed(long nowMs) {
    heard = true;
    if (inDoubt || questioned || gap != null) {
      settle(nowMs);
    }
  }

  /** A live record did not follow the position. */
  void onHeld(long nowMs) {
    heard = true;
    endGapAtHeld(nowMs);
  }

  private void endGapAtHeld(long nowMs) {
    if (gap == null || !gap.hasEnd()) {
      openGap(nowMs);
      gap.endAt(sequencer.firstHeld().id() - 1, sequencer.firstHeld().timeMs());
      turns.waitUntilIfFree(nowMs + (inDoubt ? 0 : REORDER_MS));
    } else if (blockedAt == 0) {
      giveWay(nowMs);
    }
  }

  /** The answer to {@link ShardContext.LaneRequests#newestId}. */
  void onNewestId(long newestId, long askedAtMs, long nowMs) {
    turns.answered();
    if (askedOn != connections) {
      return; // says nothing about the connection there is now
    }
    heard = true;
    if (isNew()) {
      baseline(newestId, askedAtMs, nowMs);
    } else if (newestId <= sequencer.position()) {
      provenMs = Math.max(provenMs, askedAtMs);
      if (!sequencer.isHolding()) {
        settle(nowMs);
      }
      turns.waitUntil(nowMs + GRACE_MS);
    } else if (gap == null || !gap.hasEnd()) {
      if (questioned && live) {
        context.gaps().onStalled(lane.instrument(), lane.stream());
      }
      openGap(nowMs);
      gap.endAt(newestId, FeedGap.UNKNOWN);
      turns.waitUntil(nowMs + REORDER_MS);
    }
  }

  /** The answer to {@link ShardContext.LaneRequests#tradesFrom}. */
  void onPage(long fromId, List<Trade> trades, TradePage page, long nowMs) {
    turns.answered(page.completeTo() >= fromId, nowMs);
    if (overdue.waitsFor(fromId)) {
      if (overdue.take(trades, page, turns.isHopeless(), nowMs)) {
        turns.startAnew();
      }
    } else if (gap != null && gap.hasEnd() && fromId == sequencer.position() + 1) {
      takeInOrder(trades, page, nowMs);
    }
  }

  /** REST had no answer. */
  void onFailure(long nowMs) {
    turns.failed(nowMs);
  }

  /** Time passes: asks what has to be asked. */
  void tick(long nowMs) {
    questionSilence(nowMs);
    if (turns.isFree(nowMs)) {
      ask();
    }
  }

  /** The deadline of the shard has come: what this stream still waits for is declared missing. */
  void endWaiting() {
    if (isBlocking()) {
      giveWay(blockedAt);
    }
  }

  // ------------------------------------------------------------------ what is known

  /** Whether the watermark has to stand still. */
  boolean isBlocking() {
    return blockedAt > 0;
  }

  int openGaps() {
    return overdue.count() + (gap != null && gap.announced() ? 1 : 0);
  }

  int heldCount() {
    return sequencer.heldCount();
  }

  List<PendingGap> pending() {
    if (overdue.count() == 0 && (gap == null || !gap.announced())) {
      return List.of();
    }
    List<PendingGap> pending = new ArrayList<>();
    overdue.addTo(pending);
    if (gap != null && gap.announced()) {
      gap.advanceTo(sequencer.position() + 1);
      pending.add(gap.pending());
    }
    return List.copyOf(pending);
  }

  // ------------------------------------------------------------------ steps

  private boolean isNew() {
    return sequencer.position() == IdSequencer.NO_POSITION;
  }

  private void block(long nowMs) {
    if (blockedAt == 0) {
      blockedAt = nowMs;
    }
  }

  private void openGap(long nowMs) {
    if (gap == null) {
      long from = inDoubt ? Math.max(doubtSinceMs, lane.lastTimeMs()) : lane.lastTimeMs();
      gap = new Gap(lane, sequencer.position() + 1, Math.max(from, provenMs), nowMs);
    }
    block(nowMs);
  }

  private void baseline(long newestId, long askedAtMs, long nowMs) {
    if (newestId > 0) {
      sequencer.startAfter(newestId);
      lane.markChanged();
    }
    provenMs = askedAtMs;
    settle(nowMs);
    turns.waitUntil(nowMs + GRACE_MS);
  }

  /** Asks before patience ends, so that the watermark seldom has to wait for the answer. */
  private void questionSilence(long nowMs) {
    if (inDoubt || gap != null || !context.clock().isKnown()) {
      return;
    }
    long silence = context.clock().timeMs() - Math.max(lane.lastTimeMs(), provenMs);
    long patience = lane.patienceMs();
    questioned |= silence > patience - patience / 4;
    if (silence > patience) {
      block(nowMs);
    }
  }

  private void ask() {
    if (gap != null && gap.hasEnd()) {
      report.announce(gap);
      turns.asked();
      context.requests().tradesFrom(lane, sequencer.position() + 1);
    } else if (live && (inDoubt || questioned) && !(probedLast && overdue.isWaiting())) {
      turns.asked();
      askedOn = connections;
      probedLast = true;
      context.metrics().add(SourceMetric.PROBES);
      context.requests().newestId(lane);
    } else if (overdue.isWaiting()) {
      turns.asked();
      probedLast = false;
      context.requests().tradesFrom(lane, overdue.nextId());
    }
  }

  private void takeInOrder(List<Trade> trades, TradePage page, long nowMs) {
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
  private void settle(long nowMs) {
    if (gap != null && gap.hasEnd() && sequencer.position() < gap.toId()) {
      return;
    }
    if (gap != null && gap.announced()) {
      if (!gap.hasEnd()) {
        gap.endAt(gap.fromId() - 1, Math.max(lane.lastTimeMs(), provenMs));
      } else if (!gap.hasEndTime()) {
        // Ids that nobody answered for may be of any time up to now; all others lie before the
        // last.
        long latest = turns.isHopeless() ? context.clock().timeMs() : 0;
        gap.endAt(gap.toId(), Math.max(lane.lastTimeMs(), latest));
      }
      report.close(gap, nowMs);
    }
    gap = null;
    inDoubt = isStillInDoubt();
    questioned = false;
    turns.startAnew();
    provenMs = Math.max(provenMs, lane.lastTimeMs());
    if (!inDoubt) {
      blockedAt = 0;
    } else if (!isNew()) {
      block(nowMs);
    }
    if (sequencer.isHolding()) {
      endGapAtHeld(nowMs);
    }
  }

  /**
   * A gap filled tells nothing about what comes after it, unless this connection has shown that.
   */
  private boolean isStillInDoubt() {
    return inDoubt && !(live && heard);
  }

  /** The deadline has come: declares missing what is missing, and lets the watermark go. */
  private void giveWay(long detectedAtMs) {
    openGap(detectedAtMs);
    long lastMissingId = gap.toId(); // beyond what is held, if records had to be dropped
    long lastMissingTimeMs = gap.toTimeMs();
    while (sequencer.isHolding()) {
      Trade next = sequencer.firstHeld();
      gap.endAt(next.id() - 1, next.timeMs());
      gap.advanceTo(sequencer.position() + 1);
      report.announce(gap);
      overdue.add(gap);
      sequencer.skipMissing();
      gap = null;
      inDoubt = isStillInDoubt();
      questioned = false;
      if (sequencer.isHolding() || inDoubt) {
        openGap(detectedAtMs);
      }
    }
    if (lastMissingId > sequencer.position()) {
      openGap(detectedAtMs);
      gap.endAt(lastMissingId, lastMissingTimeMs);
    }
    if (gap != null) {
      if (isStillInDoubt()) {
        gap.endAt(FeedGap.UNKNOWN, FeedGap.UNKNOWN); // whatever comes next may be missing, too
      }
      report.announce(gap);
    }
    lane.markChanged();
    blockedAt = 0;
  }
}
