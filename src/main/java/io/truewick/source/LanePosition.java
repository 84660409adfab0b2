package io.truewick.source;

import io.truewick.binance.IdSequencer;
import java.util.List;

/**
 * How far a trade stream has been passed on: what a checkpoint keeps of it.
 *
 * @param id last id passed on or accounted for, {@link IdSequencer#NO_POSITION} before the first
 * @param timeMs trade time of the last trade passed on, 0 before the first
 * @param gaps ranges below {@code id} that are still being fetched, and an announced one that
 *     begins after it
 * @param unseededMs start of the first minute recorded, while what came before it is still to be
 *     fetched for rolling spans; else 0
 */
public record LanePosition(long id, long timeMs, List<PendingGap> gaps, long unseededMs) {

  /** A stream of which nothing is known yet. */
  public static final LanePosition NONE = new LanePosition(IdSequencer.NO_POSITION, 0, List.of());

  /** A position with nothing to fetch from before it. */
  public LanePosition(long id, long timeMs, List<PendingGap> gaps) {
    this(id, timeMs, gaps, 0);
  }
}
