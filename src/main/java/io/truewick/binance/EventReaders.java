package io.truewick.binance;

/** Which reader a kind of stream has. */
final class EventReaders {
  private EventReaders() {}

  /** Null for a kind whose payload is only counted. */
  static EventReader of(StreamKind kind) {
    return switch (kind) {
      case TRADE, AGG_TRADE -> null; // read field by field, see TradeFields
      case KLINE, TICKER, MARK_PRICE, FORCE_ORDER, OPEN_INTEREST -> null;
      case DEPTH_DIFF, DEPTH_PARTIAL, BOOK_TICKER -> null;
      case FUNDING_RATE -> null; // no stream
    };
  }
}
