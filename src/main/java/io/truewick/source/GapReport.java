package io.truewick.source;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Market;
import io.truewick.rest.IdSpace;

/** Says of a stream's gaps when they are found, when more is known of them, and how they ended. */
final class GapReport {
  private final Lane lane;
  private final ShardContext context;

  GapReport(Lane lane, ShardContext context) {
    this.lane = lane;
    this.context = context;
  }

  /** Announces a gap, or that its end has moved. */
  void announce(Gap found) {
    if (!found.announced()) {
      context.metrics().add(SourceMetric.GAPS_FOUND);
    }
    if (!found.announced() || found.hasMovedSinceAnnounced()) {
      context.gaps().onOpened(found.announce());
      lane.markChanged();
    }
  }

  void close(Gap closed, long nowMs) {
    close(closed.close(everyIdIsATrade(), nowMs));
  }

  /** Nobody will tell any more what was missing: the exchange has ended the instrument. */
  void giveUp(Gap lost, long nowMs) {
    announce(lost);
    if (!lost.hasEndTime()) {
      lost.endAt(lost.toId(), context.clock().timeMs()); // nothing was traded later
    }
    close(lost.hasEnd() ? lost.close(everyIdIsATrade(), nowMs) : lost.closeWithoutEnd(nowMs));
  }

  private void close(FeedGap row) {
    boolean whole = row.outcome() == GapOutcome.REFILLED;
    context.metrics().add(whole ? SourceMetric.GAPS_REFILLED : SourceMetric.GAPS_LOST);
    context.gaps().onClosed(row);
    lane.markChanged();
  }

  /**
   * On futures the ids of single trades are shared with records that are none. Of options REST has
   * the newest five hundred alone: an id that is not among them is lost.
   */
  private boolean everyIdIsATrade() {
    boolean single = context.market() == Market.SPOT || context.market() == Market.OPTIONS;
    return single || lane.space() == IdSpace.AGG_TRADE;
  }
}
