package io.truewick.stream;

import java.util.concurrent.CompletableFuture;

/**
 * Something that is asked again and again, one call at a time: when it may be asked, what was asked
 * and whether the answer is there. Times are our clock, milliseconds.
 *
 * @param <S> what the question is about
 * @param <A> the answer
 */
final class Question<S, A> {
  /** After so long without an answer it is given up. */
  static final long PATIENCE_MS = 3_600_000;

  private static final long FIRST_PAUSE_MS = 5_000;
  private static final long LONGEST_PAUSE_MS = 300_000;
  private static final long FIRST_LOOK_MS = 20;
  private static final long LONGEST_LOOK_MS = 500;

  private S subject;
  private CompletableFuture<A> answer;
  private boolean wanted;
  private long notBeforeMs;
  private long failingSinceMs;
  private int failures;
  private int looks;

  /** It is to be asked, not before that time. */
  void want(long atMs) {
    if (!wanted) {
      wanted = true;
      notBeforeMs = Math.max(notBeforeMs, atMs);
    }
  }

  boolean mayBeAsked(long nowMs) {
    return wanted && answer == null && notBeforeMs <= nowMs;
  }

  void ask(S about, CompletableFuture<A> coming) {
    subject = about;
    answer = coming;
    looks = 0;
  }

  boolean isAnswered() {
    return answer != null && answer.isDone();
  }

  /** What was asked about. */
  S subject() {
    return subject;
  }

  /**
   * Takes the answer; the next question waits for {@code gapMs}.
   *
   * @return null if there was none: a call that failed is made again after a pause
   */
  A take(long nowMs, long gapMs) {
    CompletableFuture<A> done = answer;
    answer = null;
    if (done.isCompletedExceptionally()) {
      failingSinceMs = failures == 0 ? nowMs : failingSinceMs;
      notBeforeMs = nowMs + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures, 10));
      failures++;
      return null;
    }
    wanted = false;
    failures = 0;
    notBeforeMs = nowMs + gapMs;
    return done.join();
  }

  /** It is to be asked once more, after a pause. */
  void repeat(long nowMs) {
    want(nowMs + FIRST_PAUSE_MS);
  }

  /** Whether nobody has answered for so long that it makes no sense to go on. */
  boolean isHopeless(long nowMs) {
    return failures > 0 && nowMs - failingSinceMs >= PATIENCE_MS;
  }

  /** Nothing is to be asked. */
  void drop() {
    wanted = false;
    failures = 0;
  }

  /** When to look again; {@link Long#MAX_VALUE} if there is nothing to wait for. */
  long lookAtMs(long nowMs) {
    if (answer != null) {
      return nowMs + Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS << Math.min(looks++, 10));
    }
    return wanted ? Math.max(notBeforeMs, nowMs + 1) : Long.MAX_VALUE;
  }
}
