package io.truewick.model;

import java.util.Locale;

/** How a candle is known. */
public enum CandleStatus {
  /** Every trade id was seen live. A quiet interval is complete if the feed was provably alive. */
  COMPLETE,
  /** Every trade id is accounted for, some of them by REST. */
  REPAIRED,
  /** Ids are missing, or the recording began inside the interval. */
  INCOMPLETE,
  /** No trade was seen and the feed was not provably alive: prices are null. */
  UNKNOWN;

  /** As the {@code status} column says it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
