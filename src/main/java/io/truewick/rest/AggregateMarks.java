package io.truewick.rest;

import io.truewick.model.Instrument;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of how aggregate ids and trade ids go together: per instrument the most recent
 * marks. A mark (trade id, aggregate id) says that aggregates below that aggregate id have only
 * lower trade ids, and those from it on have none below. Thread-safe.
 */
final class AggregateMarks {
  private static final int MOST_MARKS = 32;

  private final Map<Instrument, Map<Long, Long>> marks = new ConcurrentHashMap<>();

  void add(Instrument instrument, long tradeId, long aggregateId) {
    Map<Long, Long> known = marks.computeIfAbsent(instrument, any -> new LinkedHashMap<>());
    synchronized (known) {
      known.remove(tradeId);
      known.put(tradeId, aggregateId);
      if (known.size() > MOST_MARKS) {
        Iterator<Long> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** The narrowest bracket around a trade id that the marks give. */
  Bracket around(Instrument instrument, long tradeId) {
    Bracket bracket = Bracket.unknown(tradeId);
    Map<Long, Long> known = marks.getOrDefault(instrument, Map.of());
    synchronized (known) {
      for (Map.Entry<Long, Long> mark : known.entrySet()) {
        bracket = bracket.with(mark.getKey(), mark.getValue());
      }
    }
    return bracket;
  }
}
