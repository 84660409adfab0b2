package io.truewick.source;

/** When a stream may ask REST: one question at a time, with growing pauses while nothing comes. */
final class RestTurns {
  private static final long FIRST_PAUSE_MS = 250;
  private static final long LONGEST_PAUSE_MS = 5_000;

  /** After this many answers that have nothing where ids are missing, they count as lost. */
  private static final int EMPTY_ANSWERS = 12;

  private boolean asking;
  private long nextAt;
  private long pauseMs = FIRST_PAUSE_MS;
  private int emptyAnswers;

  boolean isFree(long nowMs) {
    return !asking && nowMs >= nextAt;
  }

  void asked() {
    asking = true;
  }

  void answered() {
    asking = false;
  }

  /**
   * A page came.
   *
   * @param progress whether it had anything of what was asked for
   */
  void answered(boolean progress, long nowMs) {
    asking = false;
    emptyAnswers = progress ? 0 : emptyAnswers + 1;
    if (progress) {
      pauseMs = FIRST_PAUSE_MS;
      nextAt = nowMs;
    } else {
      pause(nowMs);
    }
  }

  void failed(long nowMs) {
    asking = false;
    pause(nowMs);
  }

  /** Asks again at this time, not earlier. */
  void waitUntil(long timeMs) {
    nextAt = timeMs;
  }

  /** The same, unless an answer is on its way. */
  void waitUntilIfFree(long timeMs) {
    nextAt = asking ? nextAt : timeMs;
  }

  /** Whether REST has had nothing so often that nothing is to be expected. */
  boolean isHopeless() {
    return emptyAnswers >= EMPTY_ANSWERS;
  }

  void startAnew() {
    emptyAnswers = 0;
  }

  private void pause(long nowMs) {
    pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
    nextAt = nowMs + pauseMs;
  }
}
