package io.truewick.binance;

import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an unbroken chain of the diffs of one book and a snapshot to begin from.
 *
 * <ol>
 *   <li>A diff follows an update id: on spot {@code U - 1}, on futures and options {@code pu}.
 *   <li>Diffs are buffered until there is a snapshot; the snapshot is asked for after the first of
 *       them came. The buffer is bounded: the oldest diffs go, for the snapshot will be newer.
 *   <li>A snapshot older than what the first buffered diff follows is useless: another is needed.
 *   <li>The book becomes the snapshot, its id {@code lastUpdateId}. Then the buffered diffs are
 *       taken as if they came now.
 *   <li>A diff with {@code u <=} id is old and changes nothing.
 *   <li>A diff that follows an id above the book's is beyond a gap: the chain is broken. It is
 *       buffered, and the book stands still until the missing diffs come after all (of two
 *       connections one may be ahead), or a new snapshot.
 *   <li>Any other diff holds everything that changed since the book's id, as absolute quantities,
 *       and is applied; the id becomes its {@code u}. So what two connections both deliver, and
 *       diffs of other lengths, do no harm.
 * </ol>
 *
 * <p>Rule 7 is what the exchange asks for: spot {@code U <= id + 1 <= u}; on futures {@code U <= id
 * <= u} for the first diff, which implies {@code pu <= id}, and then {@code pu = id}.
 *
 * @see <a
 *     href="https://github.com/binance/binance-spot-api-docs/blob/master/web-socket-streams.md">
 *     Binance: how to manage a local order book correctly</a>
 */
public final class BookSequencer {
  private static final long NO_ID = -1;

  /** What became of a diff. */
  public enum Outcome {
    /** Applied, perhaps with others that waited for it. */
    APPLIED,
    /** Kept until there is a snapshot, or the missing diffs come. */
    BUFFERED,
    /** Nothing new. */
    OLD,
    /** Kept; the first beyond a gap. */
    BROKEN
  }

  /** What the sequencer waits for. */
  public enum State {
    /** For a snapshot to be asked for. */
    BUFFERING,
    /** For the answer. */
    WAITING,
    /** For nothing: the book is whole. */
    WHOLE
  }

  /** The book that snapshot and diffs go to, in their order. */
  public interface Book {
    void load(BookLevels snapshot);

    void apply(BookDiff diff);
  }

  private final int capacity;
  private final Book book;
  private final List<BookDiff> buffer = new ArrayList<>(); // ascending by what they follow
  private State state = State.BUFFERING;
  private long updateId = NO_ID;
  private long snapshotId = NO_ID;
  private long wholeFromMs = Long.MAX_VALUE;
  private long dropped;

  /**
   * @param capacity most diffs to be buffered
   */
  public BookSequencer(int capacity, Book book) {
    this.capacity = capacity;
    this.book = book;
  }

  /** A diff from the socket. */
  public Outcome offer(BookDiff diff) {
    if (updateId != NO_ID && diff.lastUpdateId() <= updateId) {
      anchor(diff);
      return Outcome.OLD; // rule 5
    }
    if (state == State.WHOLE && follows(diff) <= updateId) {
      apply(diff);
      return Outcome.APPLIED;
    }
    boolean broken = state == State.WHOLE;
    if (broken) {
      state = State.BUFFERING; // rule 6
    }
    keep(diff);
    if (updateId != NO_ID && follows(buffer.get(0)) <= updateId) {
      drain();
      return state == State.WHOLE ? Outcome.APPLIED : Outcome.BUFFERED;
    }
    return broken ? Outcome.BROKEN : Outcome.BUFFERED;
  }

  /** The snapshot is on its way. */
  public void asked() {
    state = state == State.BUFFERING ? State.WAITING : state;
  }

  /** It does not come. */
  public void failed() {
    state = state == State.WAITING ? State.BUFFERING : state;
  }

  /**
   * Begins anew from a snapshot.
   *
   * @return false if it is too old (rule 3) or nobody waits for it any more
   */
  public boolean load(BookLevels snapshot) {
    if (state != State.WAITING) {
      return false;
    }
    long id = snapshot.lastUpdateId();
    // older than a book that stands still: the diffs in between are gone
    if (id < updateId || (!buffer.isEmpty() && follows(buffer.get(0)) > id)) {
      state = State.BUFFERING;
      return false;
    }
    updateId = id;
    snapshotId = id;
    wholeFromMs = Long.MAX_VALUE;
    book.load(snapshot);
    drain();
    return true;
  }

  /** Forgets the book and everything buffered. */
  public void restart() {
    buffer.clear();
    state = State.BUFFERING;
    updateId = NO_ID;
    wholeFromMs = Long.MAX_VALUE;
  }

  public State state() {
    return state;
  }

  /** {@code u} of the last diff applied, or the snapshot's; -1 before the first. */
  public long updateId() {
    return updateId;
  }

  public int buffered() {
    return buffer.size();
  }

  /** Diffs that had to go because the buffer was full. */
  public long dropped() {
    return dropped;
  }

  /**
   * Event time from which on the book has been whole. A snapshot may be ahead of the stream: it is
   * the state of the time at which the first diff that reaches up to it was sent, or earlier.
   *
   * @return {@link Long#MAX_VALUE} while that diff has not come
   */
  public long wholeFromMs() {
    return state == State.WHOLE ? wholeFromMs : Long.MAX_VALUE;
  }

  private void apply(BookDiff diff) {
    book.apply(diff);
    updateId = diff.lastUpdateId();
    anchor(diff);
  }

  private void anchor(BookDiff diff) {
    if (wholeFromMs == Long.MAX_VALUE && diff.lastUpdateId() >= snapshotId) {
      wholeFromMs = diff.eventTimeMs();
    }
  }

  /** Applies what is buffered up to the next gap. */
  private void drain() {
    state = State.WHOLE;
    int taken = 0;
    while (taken < buffer.size() && state == State.WHOLE) {
      BookDiff diff = buffer.get(taken);
      if (diff.lastUpdateId() <= updateId) {
        anchor(diff);
        taken++;
      } else if (follows(diff) <= updateId) {
        apply(diff);
        taken++;
      } else {
        state = State.BUFFERING;
      }
    }
    buffer.subList(0, taken).clear();
  }

  /** Nearly always at the end; two connections may bring diffs out of order, and twice. */
  private void keep(BookDiff diff) {
    int at = buffer.size();
    while (at > 0 && buffer.get(at - 1).lastUpdateId() >= diff.lastUpdateId()) {
      if (buffer.get(at - 1).lastUpdateId() == diff.lastUpdateId()) {
        return;
      }
      at--;
    }
    buffer.add(at, diff);
    if (buffer.size() > capacity) {
      buffer.remove(0);
      dropped++;
    }
  }

  /** Rule 1. */
  private static long follows(BookDiff diff) {
    return diff.previousUpdateId() == BookDiff.NONE
        ? diff.firstUpdateId() - 1
        : diff.previousUpdateId();
  }
}
