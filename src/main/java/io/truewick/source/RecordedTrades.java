package io.truewick.source;

import io.truewick.model.Instrument;
import io.truewick.model.TradeRecord;
import io.truewick.rest.IdSpace;
import io.truewick.rest.TradePage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      return null;
    }
    Page best = null;
    for (Page page : known.headMap(fromId, true).values()) {
      if (page.toId() >= fromId && (best == null || page.toId() > best.toId())) {
        best = page;
      }
    }
    if (best == null) {
      return null;
    }
    List<TradeRecord> trades =
        best.rows().stream().filter(row -> row.id() >= fromId && row.price() != null).toList();
    return new TradePage(trades, best.toId(), false);
  }
}
