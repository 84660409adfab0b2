package io.truewick.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an alert can be about, with the unit of its value. */
public enum AlertKind {
  /** Price change over a span, a fraction, signed. */
  PRICE_MOVE(Unit.FRACTION, "price moved"),
  /** Volume of a minute against the trailing window, robust z. */
  VOLUME_SPIKE(Unit.Z, "unusual volume"),
  /** Volatility against the trailing window, robust z. */
  VOLATILITY_SPIKE(Unit.Z, "unusual volatility"),
  /** Distance of the close from a span's VWAP, a fraction, signed. */
  VWAP_DEVIATION(Unit.FRACTION, "price away from VWAP"),
  /** Order-book imbalance of five levels, in [-1, 1]. */
  IMBALANCE(Unit.RATIO, "order book imbalance"),
  /** Spread, basis points of the mid. */
  SPREAD(Unit.BPS, "spread"),
  /** Predicted funding rate, annualised fraction, signed. */
  FUNDING_EXTREME(Unit.FRACTION, "funding rate a year"),
  /** Open-interest z minus price z, signed. */
  FUNDING_OI_DIVERGENCE(Unit.Z, "open interest and price diverge"),
  /** Liquidated notional of a minute, quote asset; a lower bound, the stream is sampled. */
  LIQUIDATION_BURST(Unit.QUOTE, "liquidations in a minute, at least"),
  /** Price change of the 24 h ticker, a fraction, signed. */
  TICKER_CHANGE(Unit.FRACTION, "price change of 24 h"),
  /** Ids missing: 1 while a gap is open, 0 when it is closed. */
  GAP(Unit.STATE, "trade ids are missing"),
  /** A stream that should speak and does not: 1 while silent. */
  SILENT_STREAM(Unit.STATE, "a stream is silent"),
  /** A candle that differs from the exchange's: 1, and 0 at the next match of that interval. */
  CANDLE_MISMATCH(Unit.STATE, "a candle differs from the exchange's"),
  /** A book that is not whole: 1 while it is not. */
  BOOK_OUT_OF_SYNC(Unit.STATE, "the order book is not whole"),
  /** Share of the IP pool's REST weight used in the minute; 1 and above while refused. */
  REST_BAN_NEAR(Unit.RATIO, "share of the REST weight used");

  /** What a value is counted in. */
  public enum Unit {
    /** 0.01 is a per cent. */
    FRACTION,
    /** Robust standard deviations. */
    Z,
    BPS,
    RATIO,
    /** Quote asset. */
    QUOTE,
    /** 1 while something lasts, else 0. */
    STATE
  }

  private final Unit unit;
  private final String phrase;

  AlertKind(Unit unit, String phrase) {
    this.unit = unit;
    this.phrase = phrase;
  }

  /** What its values are counted in. */
  public Unit unit() {
    return unit;
  }

  /** What it is about, for a person. */
  public String phrase() {
    return phrase;
  }

  /** The largest value there can be; a threshold above it is never reached. */
  public double most() {
    return unit == Unit.STATE || this == IMBALANCE ? 1 : Double.POSITIVE_INFINITY;
  }

  /**
   * Whether an observation holds until the next one: a gap is open until it is said to be closed.
   * Any other value is a sample, and nothing is known between two of them.
   */
  public boolean lasting() {
    return unit == Unit.STATE;
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static AlertKind of(String text) {
    for (AlertKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    String all = Arrays.stream(values()).map(AlertKind::text).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("expected one of " + all + ", was '" + text + "'");
  }

  /** As in job files and tables: {@code price_move}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
