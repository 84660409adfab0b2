package io.truewick.binance;

import io.truewick.model.Trade;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Passes the records of one trade stream on in the order of their ids, each once. Ids of a stream
 * are consecutive, so:
 *
 * <ol>
 *   <li>an id up to the position was passed on already: a duplicate;
 *   <li>the id after the position is passed on, and what was held back behind it;
 *   <li>a higher id is held back: what lies between has to be fetched;
 *   <li>a fetched page says that all ids up to some id are known. Those without a record, live or
 *       fetched, stand for nothing that was traded, and the position moves past them;
 *   <li>when waiting has to end, the missing ids are given up and what was held back is passed on.
 * </ol>
 *
 * <p>Knows no clock and makes no request. Not thread-safe.
 */
public final class IdSequencer {
  /** No id is known yet; the first record sets the position. */
  public static final long NO_POSITION = -1;

  private final NavigableMap<Long, Held> held = new TreeMap<>();
  private final BiConsumer<Trade, Boolean> out;
  private long position;

  private record Held(Trade trade, boolean refilled) {}

  /** What became of a record. */
  public enum Outcome {
    PASSED,
    HELD,
    DUPLICATE
  }

  /**
   * @param position last id passed on, or {@link #NO_POSITION}
   * @param out takes each record and whether it was fetched
   */
  public IdSequencer(long position, BiConsumer<Trade, Boolean> out) {
    this.position = position;
    this.out = out;
  }

  /** Last id passed on or accounted for. */
  public long position() {
    return position;
  }

  /** Whether the stream has not shown an id yet. */
  public boolean isNew() {
    return position == NO_POSITION;
  }

  /** Offers a live record. */
  public Outcome offer(Trade trade) {
    long id = trade.id();
    if (id == position + 1 || isNew()) {
      pass(trade, false);
      drain();
      return Outcome.PASSED;
    }
    if (id <= position) {
      return Outcome.DUPLICATE;
    }
    boolean first = held.putIfAbsent(id, new Held(trade, false)) == null;
    return first ? Outcome.HELD : Outcome.DUPLICATE;
  }

  /** Whether something is held back, that is, ids before it are missing. */
  public boolean isHolding() {
    return !held.isEmpty();
  }

  /** How many records are held back. */
  public int heldCount() {
    return held.size();
  }

  /** The first record held back; null if none is. */
  public Trade firstHeld() {
    Map.Entry<Long, Held> first = held.firstEntry();
    return first == null ? null : first.getValue().trade();
  }

  /** Offers a fetched record; those already passed on are ignored, held ones keep precedence. */
  public void offerFetched(Trade trade) {
    if (trade.id() > position) {
      held.putIfAbsent(trade.id(), new Held(trade, true));
    }
  }

  /**
   * Everything up to {@code id} is known: passes on what is held up to there, in order, and
   * whatever follows it without a gap.
   */
  public void accountedTo(long id) {
    while (!held.isEmpty() && held.firstKey() <= id) {
      passFirstHeld();
    }
    position = Math.max(position, id);
    drain();
  }

  /** Gives up the ids before the first held record and passes on from there. */
  public void skipMissing() {
    if (!held.isEmpty()) {
      passFirstHeld();
      drain();
    }
  }

  /** Starts from an id without a record, for a stream that has not shown one yet. */
  public void startAfter(long id) {
    position = id;
  }

  private void drain() {
    while (!held.isEmpty() && held.firstKey() == position + 1) {
      passFirstHeld();
    }
  }

  private void passFirstHeld() {
    Held first = held.pollFirstEntry().getValue();
    pass(first.trade(), first.refilled());
  }

  private void pass(Trade trade, boolean refilled) {
    position = trade.id();
    out.accept(trade, refilled);
  }
}
