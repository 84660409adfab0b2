package io.truewick.rest;

/** What a call is made for: decides who goes first when the weight is short. */
public enum Purpose {
  /** To find out whether a silent stream has stalled. */
  LIVENESS(Priority.PROBE),
  /** To fill rolling spans at the start. */
  SEED(Priority.CHECK),
  /** To compare a candle with the exchange's own. */
  CHECK(Priority.CHECK);

  private final Priority priority;

  Purpose(Priority priority) {
    this.priority = priority;
  }

  Priority priority() {
    return priority;
  }
}
