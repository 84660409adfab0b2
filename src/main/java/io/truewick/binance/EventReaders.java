package io.truewick.binance;

/** Which reader a kind of stream has. */
final class EventReaders {
  private static final EventReader KLINES = new KlineReader();
  private static final EventReader TICKERS = new TickerReader();
  private static final EventReader MARK_PRICES = new MarkPriceReader();
  private static final EventReader FORCE_ORDERS = new ForceOrderReader();
  private static final EventReader OPEN_INTEREST = new OpenInterestReader();

  private EventReaders() {}

  /** Null for a kind whose payload is only counted. */
  static EventReader of(StreamKind kind) {
    return switch (kind) {
      case TRADE, AGG_TRADE -> null; // read field by field, see TradeFields
      case KLINE -> KLINES;
      case TICKER -> TICKERS;
      case MARK_PRICE, FUNDING_RATE -> MARK_PRICES;
      case FORCE_ORDER -> FORCE_ORDERS;
      case OPEN_INTEREST -> OPEN_INTEREST;
      case DEPTH_DIFF, DEPTH_PARTIAL, BOOK_TICKER -> null;
    };
  }
}
