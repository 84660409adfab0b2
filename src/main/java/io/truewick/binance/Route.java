package io.truewick.binance;

import java.util.Locale;

/** The path under which a market serves a class of streams. A stream on the wrong one is silent. */
public enum Route {
  /** The market has one path for everything. */
  NONE,
  /** Order books and single trades. */
  PUBLIC,
  /** Everything derived: aggregates, klines, tickers, mark prices. */
  MARKET;

  /** What stands between host and {@code /stream}: {@code /public}, {@code /market} or nothing. */
  public String path() {
    return this == NONE ? "" : "/" + name().toLowerCase(Locale.ROOT);
  }
}
