package io.truewick.source;

/**
 * Whether it is known that a stream lacks nothing. A stream is in doubt from the moment its
 * connection is lost, or is not heard any more, until a record or its newest id has been seen on a
 * connection that lives. A stream that keeps silent for longer than its own rhythm is questioned: a
 * suspicion, not yet a doubt.
 *
 * <p>All times are the exchange's.
 */
final class StreamDoubt {
  private boolean inDoubt = true;
  private long sinceMs;
  private long provenMs;
  private boolean live;

  /** A record or the newest id has been seen since the doubt began: the doubt ends with the gap. */
  private boolean heard;

  private boolean questioned;
  private int connections;
  private int askedOn;

  /** Begins in doubt, of everything since then. */
  void onStarted(long watermarkMs) {
    sinceMs = watermarkMs;
  }

  void onSubscribed() {
    live = true;
  }

  void onDisconnected(long watermarkMs) {
    live = false;
    connections++;
    questioned = false;
    begin(watermarkMs);
  }

  /** From the watermark on nothing is proved, whatever was heard before. */
  void begin(long watermarkMs) {
    heard = false;
    if (!inDoubt) {
      inDoubt = true;
      sinceMs = watermarkMs;
    }
  }

  void onHeard() {
    heard = true;
  }

  /** The newest id is asked for. */
  void onAsked() {
    askedOn = connections;
  }

  /** Whether the answer says anything about the connection there is now. */
  boolean isAnswerValid() {
    return askedOn == connections;
  }

  /** Everything up to this time has been passed on. */
  void prove(long timeMs) {
    provenMs = Math.max(provenMs, timeMs);
  }

  /**
   * Questions a silence before patience ends, so that the watermark seldom has to wait for the
   * answer.
   *
   * @return whether patience has ended
   */
  boolean question(long timeMs, long lastTimeMs, long patienceMs) {
    long silence = timeMs - Math.max(lastTimeMs, provenMs);
    questioned |= silence > patienceMs - patienceMs / 4;
    return silence > patienceMs;
  }

  /**
   * What was missing is accounted for. That tells nothing about what comes after it, unless this
   * connection has shown that.
   */
  void settle() {
    inDoubt = isLasting();
    questioned = false;
  }

  boolean isInDoubt() {
    return inDoubt;
  }

  /** Whether the doubt would outlast the gap that is there now. */
  boolean isLasting() {
    return inDoubt && !(live && heard);
  }

  boolean isQuestioned() {
    return questioned;
  }

  boolean isLive() {
    return live;
  }

  /** Whether REST should be asked for the newest id. */
  boolean needsProof() {
    return live && (inDoubt || questioned);
  }

  /** Up to when everything is known to have been passed on. */
  long provenMs() {
    return provenMs;
  }

  /** Nothing that is missing now is of an earlier time than this. */
  long missingFromMs(long lastTimeMs) {
    long from = inDoubt ? Math.max(sinceMs, lastTimeMs) : lastTimeMs;
    return Math.max(from, provenMs);
  }
}
