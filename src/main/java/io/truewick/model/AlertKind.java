package io.truewick.model;

import java.util.Locale;

/** What an alert can be about, with the unit of its value. */
public enum AlertKind {
  /** Price change over a span, a fraction, signed. */
  PRICE_MOVE,
  /** Volume of a minute against the trailing window, robust z. */
  VOLUME_SPIKE,
  /** Volatility against the trailing window, robust z. */
  VOLATILITY_SPIKE,
  /** Distance of the close from a span's VWAP, a fraction, signed. */
  VWAP_DEVIATION,
  /** Order-book imbalance of five levels, in [-1, 1]. */
  IMBALANCE,
  /** Spread, basis points of the mid. */
  SPREAD,
  /** Predicted funding rate, annualised fraction, signed. */
  FUNDING_EXTREME,
  /** Open-interest z minus price z, signed. */
  FUNDING_OI_DIVERGENCE,
  /** Liquidated notional of a minute, quote asset; a lower bound, the stream is sampled. */
  LIQUIDATION_BURST,
  /** Price change of the 24 h ticker, a fraction, signed. */
  TICKER_CHANGE,
  /** Ids missing: 1 while a gap is open, 0 when it is closed. */
  GAP,
  /** A stream that should speak and does not: 1 while silent. */
  SILENT_STREAM,
  /** A candle that differs from the exchange's: 1, and 0 at the next match of that interval. */
  CANDLE_MISMATCH,
  /** A book that is not whole: 1 while it is not. */
  BOOK_OUT_OF_SYNC,
  /** Share of the IP pool's REST weight used in the minute; 1 and above while refused. */
  REST_BAN_NEAR;

  /** As in job files and tables: {@code price_move}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
