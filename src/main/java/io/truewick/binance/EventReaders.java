package io.truewick.binance;

/** Which reader a kind of stream has. */
final class EventReaders {
  private static final EventReader DEPTH_DIFF =
      (json, instrument, events) -> events.add(BookFields.diff(json, instrument));
  private static final EventReader DEPTH_PARTIAL =
      (json, instrument, events) -> events.add(BookFields.levels(json, instrument));
  private static final EventReader BOOK_TICKER =
      (json, instrument, events) -> events.add(BookFields.top(json, instrument));
  private static final EventReader KLINES = new KlineReader();
  private static final EventReader TICKERS = new TickerReader();
  private static final EventReader MARK_PRICES = new MarkPriceReader();
  private static final EventReader FORCE_ORDERS = new ForceOrderReader();
  private static final EventReader OPEN_INTEREST = new OpenInterestReader();

  private EventReaders() {}

  /** Null for trades, which are read field by field, see {@link TradeFields}. */
  static EventReader of(StreamKind kind) {
    return switch (kind) {
      case TRADE, AGG_TRADE -> null;
      case KLINE -> KLINES;
      case TICKER -> TICKERS;
      case MARK_PRICE, FUNDING_RATE -> MARK_PRICES;
      case FORCE_ORDER -> FORCE_ORDERS;
      case OPEN_INTEREST -> OPEN_INTEREST;
      case DEPTH_DIFF -> DEPTH_DIFF;
      case DEPTH_PARTIAL -> DEPTH_PARTIAL;
      case BOOK_TICKER -> BOOK_TICKER;
    };
  }
}
