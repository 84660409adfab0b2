package io.truewick.source;

import io.truewick.model.Trade;
import io.truewick.rest.TradePage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The gaps of a stream that took longer than the deadline: what came after them has been passed on,
 * and they are filled behind it, the oldest first.
 */
final class OverdueGaps {
  private static final int MOST = 10_000;

  private final Lane lane;
  private final GapReport report;
  private final Deque<Gap> gaps = new ArrayDeque<>();

  OverdueGaps(Lane lane, GapReport report) {
    this.lane = lane;
    this.report = report;
  }

  /** Many open gaps at once mean that REST has been away for long: the oldest is given up. */
  void add(Gap late) {
    gaps.add(late);
    if (gaps.size() > MOST) {
      report.close(gaps.removeFirst(), late.detectedAtMs());
    }
  }

  int count() {
    return gaps.size();
  }

  boolean isWaiting() {
    return !gaps.isEmpty() && gaps.peekFirst().hasEnd();
  }

  /** First id that has to be fetched next. */
  long nextId() {
    return gaps.peekFirst().nextId();
  }

  boolean waitsFor(long fromId) {
    return isWaiting() && nextId() == fromId;
  }

  /**
   * Takes a page that was fetched for the oldest gap, for every gap it reaches.
   *
   * @param giveUp whether REST has been asked often enough for what the oldest is still missing
   * @return whether the oldest is closed
   */
  boolean take(List<Trade> trades, TradePage page, boolean giveUp, long nowMs) {
    boolean closed = fill(trades, page, giveUp, nowMs);
    while (closed && isWaiting() && nextId() <= page.completeTo()) {
      if (!fill(trades, page, false, nowMs)) {
        break;
      }
    }
    return closed;
  }

  private boolean fill(List<Trade> trades, TradePage page, boolean giveUp, long nowMs) {
    Gap gap = gaps.peekFirst();
    if (page.aggregated()) {
      gap.markAggregated();
    }
    for (Trade trade : trades) {
      if (trade.id() >= gap.nextId() && trade.id() <= gap.toId()) {
        gap.recoveredOne(trade.count());
        lane.passLate(trade);
      }
    }
    gap.advanceTo(page.completeTo() + 1);
    lane.markChanged();
    boolean done = gap.nextId() > gap.toId() || giveUp;
    if (done) {
      report.close(gaps.removeFirst(), nowMs);
    }
    return done;
  }

  /** Nothing can be fetched any more. */
  void giveUp(long nowMs) {
    gaps.forEach(gap -> report.giveUp(gap, nowMs));
    gaps.clear();
  }

  void addTo(List<PendingGap> pending) {
    gaps.forEach(gap -> pending.add(gap.pending()));
  }
}
