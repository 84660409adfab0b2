package io.truewick.source;

import io.truewick.binance.StreamRhythm;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;

/**
 * Questions a book stream that is silent for longer than its rhythm, or whose connection was lost:
 * REST shows the best levels, and they must be the book's, or the stream must deliver them within
 * seconds. If it does not, it has stalled. Times that end in {@code now} or {@code At} are our
 * clock's, all others the exchange's.
 */
final class BookSilence {
  private static final int GLANCE_LEVELS = 5;
  private static final long GRACE_MS = 1_000;

  /** Longer than the slowest stream's period and a frame's way. */
  private static final long DELIVERY_MS = 3_000;

  /** The slowest stream's period: a change is sent so long after it happened, at most. */
  private static final long PERIOD_MS = 1_000;

  private static final long UNKNOWN = Long.MAX_VALUE;

  private final Instrument instrument;
  private final String stream;
  private final ShardContext context;
  private final Book book;
  private final StreamRhythm rhythm = new StreamRhythm();
  private final RestTurns turns = new RestTurns();
  private BookLevels expected;
  private long expectedAt;
  private long lastMs;
  private long provenMs;
  private long provableFromMs;
  private int snapshots;
  private int connections;
  private boolean live;
  private boolean inDoubt;

  /** The book whose stream is questioned. */
  interface Book {
    /** Whether there is a book that could be in question. */
    boolean isWhole();

    /** Whether it has what REST shows. */
    boolean has(BookLevels glance);

    /** It was the exchange's book at that time. */
    void onProved(long timeMs);

    /** It was not, and nothing has come since. */
    void onStalled(long nowMs);
  }

  BookSilence(Instrument instrument, String stream, ShardContext context, Book book) {
    this.instrument = instrument;
    this.stream = stream;
    this.context = context;
    this.book = book;
  }

  void onSubscribed(long nowMs) {
    live = true;
    provenMs = Math.max(provenMs, context.clock().timeMs());
    turns.waitUntilIfFree(nowMs + GRACE_MS);
  }

  void onDisconnected() {
    live = false;
    inDoubt = true;
    connections++;
    expected = null;
  }

  /** An event was taken. */
  void onEvent(long timeMs) {
    if (timeMs > lastMs) {
      lastMs = timeMs;
      rhythm.observe(timeMs);
    }
    if (expected != null && book.has(expected)) {
      expected = null;
    }
  }

  /**
   * The book is a snapshot that may be ahead of the stream. That REST still shows the same says
   * nothing of a time before the snapshot was taken: it is asked again when the stream has come so
   * far that a change of the snapshot would have been heard.
   */
  void doubtSnapshot() {
    inDoubt = true;
    provableFromMs = UNKNOWN;
    snapshots++;
  }

  /** The doubt is over: the stream itself, or a snapshot, has ended it. */
  void settle() {
    inDoubt = false;
    provableFromMs = 0;
  }

  boolean isInDoubt() {
    return inDoubt;
  }

  void tick(long nowMs) {
    if (!live || !book.isWhole() || !context.clock().isKnown()) {
      expected = null;
      return;
    }
    if (expected != null) {
      if (nowMs - expectedAt >= DELIVERY_MS) {
        expected = null;
        context.gaps().onStalled(instrument, stream);
        book.onStalled(nowMs);
      }
    } else if (turns.isFree(nowMs) && (inDoubt || isTooSilent())) {
      if (provableFromMs == UNKNOWN) {
        askTime();
      } else if (context.clock().timeMs() >= provableFromMs) {
        ask();
      }
    }
  }

  /** Asks before patience ends, as for trades. */
  private boolean isTooSilent() {
    long patience = rhythm.patienceMs();
    long silence = context.clock().timeMs() - Math.max(lastMs, provenMs);
    return silence > patience - patience / 4;
  }

  /** The exchange's time after the snapshot: the snapshot is older than that. */
  private void askTime() {
    turns.asked();
    int askedFor = snapshots;
    context
        .inbox()
        .postAnswer(
            context.rest().serverTime(context.market()),
            (timeMs, failure, now) -> {
              if (failure != null) {
                turns.failed(now);
                return;
              }
              turns.answered(true, now);
              if (askedFor == snapshots && provableFromMs == UNKNOWN) {
                provableFromMs = timeMs + PERIOD_MS;
              }
            });
  }

  private void ask() {
    turns.asked();
    context.metrics().add(SourceMetric.PROBES);
    long askedMs = context.clock().timeMs();
    int askedOn = connections;
    context
        .inbox()
        .postAnswer(
            context.rest().depth(instrument, GLANCE_LEVELS),
            (glance, failure, now) -> {
              if (failure != null) {
                turns.failed(now);
              } else {
                turns.answered(true, now);
                turns.waitUntil(now + GRACE_MS);
                onGlance(glance, askedMs, askedOn == connections, now);
              }
            });
  }

  private void onGlance(BookLevels glance, long askedMs, boolean sameConnection, long nowMs) {
    if (!sameConnection || !book.isWhole()) {
      return; // says nothing about the connection there is now
    }
    if (book.has(glance)) {
      provenMs = Math.max(provenMs, askedMs);
      inDoubt = false;
      book.onProved(askedMs);
    } else {
      expected = glance;
      expectedAt = nowMs;
    }
  }
}
