package io.truewick.model;

/** Why a version of a closed candle was written. */
public enum RevisionReason {
  /** The interval ended: revision 0. */
  CLOSE,
  /** A gap was found that reaches into an interval closed before. */
  GAP,
  /** Missing trades were fetched by id, or the gap turned out to hold none. */
  REFILL,
  /** A trade came after its interval had been closed. */
  LATE_TRADE,
  /** Trades of the interval are lost for good, found out after it had been closed. */
  LOSS,
  /** It differed from the exchange's own candle, and its trades fetched anew do not. */
  RECONCILE
}
