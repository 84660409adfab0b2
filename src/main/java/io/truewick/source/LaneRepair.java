package io.truewick.source;

import io.truewick.binance.IdSequencer;
import io.truewick.model.FeedGap;
import io.truewick.model.Recording;
import io.truewick.model.Trade;
import io.truewick.rest.TradePage;
import java.util.List;

/**
 * What is done when the ids of a stream do not follow one another, or when it is not known whether
 * they do. A restore, a reconnect and a gap in mid-stream are the same case:
 *
 * <ol>
 *   <li>until the next id proves otherwise, the stream is in doubt ({@link StreamDoubt}): it holds
 *       the watermark back;
 *   <li>records beyond a gap are held back ({@link PositionGap}), the gap is fetched from position
 *       + 1 by id, everything is passed on in order, and the gap is closed;
 *   <li>if the shard has waited for longer than the deadline, the gap is announced as open, the
 *       watermark is let go, what was held back is passed on, and fetching goes on behind it
 *       ({@link OverdueGaps});
 *   <li>a stream that stays silent is asked for by its newest id over REST. If that is the
 *       position, the silence is proved; if not, the stream has stalled.
 * </ol>
 *
 * <p>Times that end in {@code now} or {@code At} are our clock's, all others the exchange's.
 */
final class LaneRepair {
  /** A stream in doubt is given this long to prove itself by its next id before REST is asked. */
  private static final long GRACE_MS = 1_000;

  /** A new subscription that has shown nothing for so long is asked for by REST. */
  private static final long CANARY_MS = 10_000;

  /** The exchange's clock as it is known here is behind its own by less than this. */
  private static final long CLOCK_LAG_MS = 2_000;

  private final Lane lane;
  private final IdSequencer sequencer;
  private final ShardContext context;
  private final StreamDoubt doubt = new StreamDoubt();
  private final RestTurns turns = new RestTurns();
  private final PositionGap gap;
  private boolean probedLast;
  private boolean recording;

  LaneRepair(Lane lane, IdSequencer sequencer, ShardContext context, List<PendingGap> pending) {
    this.lane = lane;
    this.sequencer = sequencer;
    this.context = context;
    this.gap = new PositionGap(lane, sequencer, context, doubt, turns, pending);
  }

  // ------------------------------------------------------------------ what happens

  /** A restored shard starts in doubt. */
  void onStarted(long watermarkMs, long nowMs) {
    doubt.onStarted(watermarkMs);
    recording = !sequencer.isNew();
    if (recording) {
      gap.block(nowMs);
    } else {
      announceRecording(FeedGap.UNKNOWN);
    }
  }

  /** The connection is subscribed: from now on silence means something. */
  void onSubscribed(long nowMs) {
    doubt.onSubscribed();
    turns.waitUntil(nowMs + (sequencer.isNew() ? CANARY_MS : GRACE_MS));
  }

  /** The connection is gone. */
  void onDisconnected(long watermarkMs, long nowMs) {
    doubt.onDisconnected(watermarkMs);
    boolean declared = gap.isAnnounced() && !gap.hasEnd();
    if (!sequencer.isNew() && !declared) {
      gap.block(nowMs);
    }
  }

  /**
   * Neither an event nor an answer has come for as long as the deadline, though the connection may
   * be open: from the watermark on nothing is proved.
   */
  void onProofLost(long watermarkMs, long nowMs) {
    if (!sequencer.isNew() && !gap.isAnnounced()) {
      doubt.begin(watermarkMs);
      gap.giveWay(nowMs);
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
    gap.extendOver(trade);
    return false;
  }

  /** A record is about to be passed on in order. */
  void onPassing(Trade trade, boolean refilled) {
    if (!recording) {
      begin(trade.timeMs());
    }
    gap.onPassing(trade, refilled);
  }

  /** A live record followed the position. */
  void onPassed(long nowMs) {
    doubt.onHeard();
    if (doubt.isInDoubt() || doubt.isQuestioned() || gap.exists()) {
      gap.settle(nowMs);
    }
  }

  /** A live record did not follow the position. */
  void onHeld(long nowMs) {
    doubt.onHeard();
    gap.endAtHeld(nowMs);
  }

  /** The answer to {@link ShardContext.LaneRequests#newestId}. */
  void onNewestId(long newestId, long askedAtMs, long nowMs) {
    turns.answered();
    if (!doubt.isAnswerValid()) {
      return;
    }
    if (sequencer.isNew() && !context.clock().isKnown()) {
      turns.waitUntil(nowMs + GRACE_MS); // a beginning has to have a time
      return;
    }
    doubt.onHeard();
    if (sequencer.isNew()) {
      baseline(newestId, askedAtMs, nowMs);
    } else if (newestId <= sequencer.position()) {
      doubt.prove(askedAtMs);
      if (!sequencer.isHolding()) {
        gap.settle(nowMs);
      }
      turns.waitUntil(nowMs + GRACE_MS);
    } else if (!gap.hasEnd()) {
      if (doubt.isQuestioned() && doubt.isLive()) {
        context.gaps().onStalled(lane.instrument(), lane.stream());
      }
      gap.openUpTo(newestId, nowMs);
    }
  }

  /** The answer to {@link ShardContext.LaneRequests#tradesFrom}. */
  void onPage(long fromId, List<Trade> trades, TradePage page, long nowMs) {
    turns.answered(page.completeTo() >= fromId, nowMs);
    if (gap.overdue().waitsFor(fromId)) {
      if (gap.overdue().take(trades, page, turns.isHopeless(), nowMs)) {
        turns.startAnew();
      }
    } else if (gap.hasEnd() && fromId == sequencer.position() + 1) {
      gap.takeInOrder(trades, page, nowMs);
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
    gap.endWaiting();
  }

  /** The exchange has ended the instrument: only what is open is still asked for. */
  void tickOpenGaps(long nowMs) {
    if (openGaps() > 0 && turns.isFree(nowMs)) {
      ask();
    }
  }

  /** Nobody answers for what is open: it is lost. */
  void giveUp(long nowMs) {
    gap.giveUp(nowMs);
  }

  // ------------------------------------------------------------------ what is known

  /** Whether the watermark has to stand still. */
  boolean isBlocking() {
    return gap.isBlocking();
  }

  int openGaps() {
    return gap.announcedCount();
  }

  int heldCount() {
    return sequencer.heldCount();
  }

  List<PendingGap> pending() {
    return gap.pending();
  }

  // ------------------------------------------------------------------ steps

  /** Trades up to the newest id are of unknown time, but not of a later one than now. */
  private void baseline(long newestId, long askedAtMs, long nowMs) {
    if (!recording) {
      ExchangeClock clock = context.clock();
      begin(clock.timeMs() + clock.unheardForMs(nowMs) + CLOCK_LAG_MS);
    }
    if (newestId > 0) {
      sequencer.startAfter(newestId);
      lane.markChanged();
    }
    doubt.prove(askedAtMs);
    gap.settle(nowMs);
    turns.waitUntil(nowMs + GRACE_MS);
  }

  private void begin(long sinceMs) {
    recording = true;
    announceRecording(sinceMs);
  }

  private void announceRecording(long sinceMs) {
    context.gaps().onRecording(new Recording(lane.instrument(), lane.stream(), sinceMs));
  }

  private void questionSilence(long nowMs) {
    if (doubt.isInDoubt() || gap.exists() || !context.clock().isKnown()) {
      return;
    }
    if (doubt.question(context.clock().timeMs(), lane.lastTimeMs(), lane.patienceMs())) {
      gap.block(nowMs);
    }
  }

  private void ask() {
    OverdueGaps overdue = gap.overdue();
    if (gap.hasEnd()) {
      gap.announce();
      turns.asked();
      context.requests().tradesFrom(lane, sequencer.position() + 1);
    } else if (doubt.needsProof() && !(probedLast && overdue.isWaiting())) {
      turns.asked();
      doubt.onAsked();
      probedLast = true;
      context.metrics().add(SourceMetric.PROBES);
      context.requests().newestId(lane);
    } else if (overdue.isWaiting()) {
      turns.asked();
      probedLast = false;
      context.requests().tradesFrom(lane, overdue.nextId());
    }
  }
}
