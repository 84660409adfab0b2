package io.truewick.source;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import io.truewick.rest.IdSpace;
import io.truewick.rest.TradePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Trades of a recording by id: those that REST has told, and the newest ids there are. */
final class RecordedTrades {
  private record Stream(Instrument instrument, IdSpace space) {}

  private record Page(List<TradeRecord> rows, long toId) {}

  private final Map<Stream, TreeMap<Long, Page>> pages = new HashMap<>();
  private final Map<Stream, Long> newest = new HashMap<>();

  /**
   * Takes an answer.
   *
   * @param rows ascending by id
   * @param fromId the first id it covers, which need not be a trade's
   */
  void add(Instrument instrument, IdSpace space, List<TradeRecord> rows, long fromId) {
    if (rows.isEmpty()) {
      return;
    }
    long toId = rows.get(rows.size() - 1).id();
    sawId(instrument, space, toId);
    pages
        .computeIfAbsent(new Stream(instrument, space), any -> new TreeMap<>())
        .merge(fromId, new Page(rows, toId), (old, now) -> old.toId() > now.toId() ? old : now);
  }

  /** An id has been seen, in a frame or in an answer. */
  void sawId(Instrument instrument, IdSpace space, long id) {
    newest.merge(new Stream(instrument, space), id, Math::max);
  }

  /** The newest id so far, -1 if there is none. */
  long newestId(Instrument instrument, IdSpace space) {
    return newest.getOrDefault(new Stream(instrument, space), -1L);
  }

  /** The answer that covers this id and reaches farthest; null if none does. */
  TradePage from(Instrument instrument, IdSpace space, long fromId) {
    TreeMap<Long, Page> known = pages.get(new Stream(instrument, space));
    if (known == null) {
      return space == IdSpace.TRADE ? aggregates(instrument, new TreeMap<>(), fromId) : null;
    }
    Page best = null;
    for (Page page : known.headMap(fromId, true).values()) {
      if (page.toId() >= fromId && (best == null || page.toId() > best.toId())) {
        best = page;
      }
    }
    if (best == null) {
      return space == IdSpace.TRADE ? aggregates(instrument, known, fromId) : null;
    }
    List<TradeRecord> trades =
        best.rows().stream().filter(row -> row.id() >= fromId && row.price() != null).toList();
    return new TradePage(trades, best.toId(), false);
  }

  /**
   * Aggregates that stand for the trades from this id on, up to where single ones are known: a
   * recorder of futures without an API key has no more of a long gap.
   */
  private TradePage aggregates(
      Instrument instrument, NavigableMap<Long, Page> single, long fromId) {
    TreeMap<Long, Page> known = pages.get(new Stream(instrument, IdSpace.AGG_TRADE));
    if (known == null || instrument.market().equals(Market.SPOT.id())) {
      return null;
    }
    Long exactFrom = single.higherKey(fromId);
    for (Page page : known.values()) {
      List<TradeRecord> rows = page.rows();
      if (rows.get(0).firstTradeId() <= fromId
          && rows.get(rows.size() - 1).lastTradeId() >= fromId) {
        return aggregated(rows, fromId, exactFrom == null ? Long.MAX_VALUE : exactFrom);
      }
    }
    return null;
  }

  private static TradePage aggregated(List<TradeRecord> rows, long fromId, long exactFrom) {
    List<TradeRecord> trades = new ArrayList<>();
    long completeTo = fromId - 1;
    for (TradeRecord row : rows) {
      if (completeTo >= exactFrom - 1) {
        break;
      }
      completeTo = Math.max(completeTo, row.lastTradeId());
      if (row.firstTradeId() >= fromId) {
        trades.add(
            new TradeRecord(
                row.lastTradeId(),
                row.firstTradeId(),
                row.lastTradeId(),
                row.timeMs(),
                row.price(),
                row.quantity(),
                row.buyerIsMaker()));
      }
    }
    return new TradePage(trades, completeTo, true);
  }
}
