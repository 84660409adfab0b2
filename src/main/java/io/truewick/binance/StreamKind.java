package io.truewick.binance;

/** What a stream carries, whatever its speed and its name on a market. */
public enum StreamKind {
  TRADE,
  AGG_TRADE,
  KLINE,
  TICKER,
  DEPTH_DIFF,
  DEPTH_PARTIAL,
  BOOK_TICKER,
  MARK_PRICE,
  /** Read as mark prices, which carry it. */
  FUNDING_RATE,
  OPEN_INTEREST,
  FORCE_ORDER;

  /** Whether candles can be built from it. */
  public boolean carriesTrades() {
    return this == TRADE || this == AGG_TRADE;
  }

  /** Whether rows of an order book are made from it. */
  public boolean carriesBook() {
    return this == DEPTH_DIFF || this == DEPTH_PARTIAL || this == BOOK_TICKER;
  }
}
