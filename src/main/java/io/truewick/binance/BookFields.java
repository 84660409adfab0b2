package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;
import java.io.IOException;

/**
 * The {@code data} objects of the book streams. What they are is told by the kind of the stream
 * alone: spot's best bid and partial books have no {@code e}, and the partial books of futures say
 * {@code depthUpdate} as the changes do.
 *
 * <pre>
 * spot changes     {"e":"depthUpdate","E":1795000000200,"s":"ETHUSDT","U":61001,"u":61890,"b":[["3120.44","12.1"]],"a":[]}
 * futures changes  {"e":"depthUpdate","E":1795000000200,"T":1795000000090,"s":"BTCUSDT","U":53377,"u":81061,"pu":52953,"b":[],"a":[]}
 * spot partial     {"lastUpdateId":61890,"bids":[["3120.44","12.1"]],"asks":[["3120.45","3.2"]]}
 * futures partial  as futures changes
 * spot best        {"u":61890,"s":"ETHUSDT","b":"3120.44","B":"12.1","a":"3120.45","A":"3.2"}
 * futures best     {"e":"bookTicker","u":9876,"E":1795000000200,"T":1795000000198,"s":"BTCUSDT","b":"98111.0","B":"3.1","a":"98111.1","A":"0.9"}
 * REST             as spot partial, on futures with E and T
 * </pre>
 */
final class BookFields {
  private static final long MISSING = -1;

  private final Instrument instrument;
  private long eventTimeMs;
  private long firstUpdateId = MISSING;
  private long lastUpdateId = MISSING;
  private long previousUpdateId = BookDiff.NONE;
  private long[] bids;
  private long[] asks;

  private BookFields(Instrument instrument) {
    this.instrument = instrument;
  }

  /** Changes of a book. */
  static BookDiff diff(JsonParser json, Instrument instrument) throws IOException, DecodeException {
    BookFields fields = new BookFields(instrument);
    fields.readObject(json);
    boolean known = fields.eventTimeMs > 0 && fields.firstUpdateId >= 0 && fields.hasLevels();
    if (!known || fields.lastUpdateId < fields.firstUpdateId) {
      throw new DecodeException("expected changes of a book with E, U, u from U on, b and a");
    }
    return new BookDiff(
        instrument,
        fields.eventTimeMs,
        fields.firstUpdateId,
        fields.lastUpdateId,
        fields.previousUpdateId,
        fields.bids,
        fields.asks);
  }

  /** The best levels of a book, or a REST snapshot. */
  static BookLevels levels(JsonParser json, Instrument instrument)
      throws IOException, DecodeException {
    BookFields fields = new BookFields(instrument);
    fields.readObject(json);
    if (fields.lastUpdateId < 0 || !fields.hasLevels()) {
      throw new DecodeException("expected a book with its last update id, bids and asks");
    }
    return new BookLevels(
        instrument, fields.eventTimeMs, fields.lastUpdateId, fields.bids, fields.asks);
  }

  /** Best bid and ask; a side without orders has price and quantity 0. */
  static BookTop top(JsonParser json, Instrument instrument) throws IOException, DecodeException {
    requireObject(json);
    long eventTimeMs = 0;
    long updateId = MISSING;
    long bid = MISSING;
    long bidQuantity = MISSING;
    long ask = MISSING;
    long askQuantity = MISSING;
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      switch (name) {
        case "E" -> eventTimeMs = TradeFields.milliseconds(json.getLongValue());
        case "u" -> updateId = json.getLongValue();
        case "s" -> requireSymbol(json, instrument);
        case "b" -> bid = LevelReader.priceOrNone(json);
        case "B" -> bidQuantity = LevelReader.quantity(json);
        case "a" -> ask = LevelReader.priceOrNone(json);
        case "A" -> askQuantity = LevelReader.quantity(json);
        default -> json.skipChildren();
      }
      name = json.nextFieldName();
    }
    requireEnd(json);
    // a quantity may be negative, but never this one: see BookQuantity
    boolean quantities = bidQuantity != MISSING && askQuantity != MISSING;
    if (updateId < 0 || bid < 0 || ask < 0 || !quantities) {
      throw new DecodeException("expected a best bid and ask with u, b, B, a and A");
    }
    return new BookTop(instrument, eventTimeMs, updateId, bid, bidQuantity, ask, askQuantity);
  }

  private boolean hasLevels() {
    return bids != null && asks != null;
  }

  private void readObject(JsonParser json) throws IOException, DecodeException {
    requireObject(json);
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      read(name, json);
      name = json.nextFieldName();
    }
    requireEnd(json);
  }

  private void read(String name, JsonParser json) throws IOException, DecodeException {
    switch (name) {
      case "E" -> eventTimeMs = TradeFields.milliseconds(json.getLongValue());
      case "U" -> firstUpdateId = json.getLongValue();
      case "u", "lastUpdateId" -> lastUpdateId = json.getLongValue();
      case "pu" -> previousUpdateId = json.getLongValue();
      case "s" -> requireSymbol(json, instrument);
      case "b", "bids" -> bids = LevelReader.levels(json);
      case "a", "asks" -> asks = LevelReader.levels(json);
      default -> json.skipChildren();
    }
  }

  /** The wrong symbol's levels would be a wrong book without a gap in its ids. */
  private static void requireSymbol(JsonParser json, Instrument instrument)
      throws IOException, DecodeException {
    if (!json.getText().equals(instrument.symbol())) {
      throw new DecodeException(
          "expected symbol " + instrument.symbol() + ", was " + shown(json.getText()));
    }
  }

  private static String shown(String text) {
    return text == null ? "none" : text.substring(0, Math.min(40, text.length()));
  }

  private static void requireObject(JsonParser json) throws DecodeException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new DecodeException("expected a book, was " + json.currentToken());
    }
  }

  private static void requireEnd(JsonParser json) throws DecodeException {
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new DecodeException("expected the end of a book, was " + json.currentToken());
    }
  }
}
