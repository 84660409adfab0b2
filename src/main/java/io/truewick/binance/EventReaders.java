package io.truewick.binance;

/** Which reader a kind of stream has. */
final class EventReaders {
  private static final EventReader DEPTH_DIFF =
      (json, instrument, events) -> events.add(BookFields.diff(json, instrument));
  private static final EventReader DEPTH_PARTIAL =
      (json, instrument, events) -> events.add(BookFields.levels(json, instrument));
  private static final EventReader BOOK_TICKER =
      (json, instrument, events) -> events.add(BookFields.top(json, instrument));

  private EventReaders() {}

  /** Null for a kind whose payload is only counted. */
  static EventReader of(StreamKind kind) {
    return switch (kind) {
      case TRADE, AGG_TRADE -> null; // read field by field, see TradeFields
      case KLINE, TICKER, MARK_PRICE, FORCE_ORDER, OPEN_INTEREST -> null;
      case DEPTH_DIFF -> DEPTH_DIFF;
      case DEPTH_PARTIAL -> DEPTH_PARTIAL;
      case BOOK_TICKER -> BOOK_TICKER;
      case FUNDING_RATE -> null; // no stream
    };
  }
}
