package io.truewick.source;

import io.truewick.model.TradeRecord;
import io.truewick.rest.TradePage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Everything that was ever traded of one symbol: ids count up by one from 1. */
final class SimulatedTape {
  private static final int PAGE_ROWS = 20;

  private final String symbol;
  private final Random random;
  private final double pauseMs;
  private final boolean placeholders;
  private final List<TradeRecord> records = new ArrayList<>();
  private long nextAtMs;

  /**
   * @param pauseMs between trades, on average; 0 for a symbol that never trades
   * @param placeholders whether some records only use up their id
   */
  SimulatedTape(String symbol, double pauseMs, boolean placeholders, Random random, long startMs) {
    this.symbol = symbol;
    this.pauseMs = pauseMs;
    this.placeholders = placeholders;
    this.random = random;
    this.nextAtMs = pauseMs == 0 ? Long.MAX_VALUE : startMs + pause();
  }

  String symbol() {
    return symbol;
  }

  /** The next record, if it happens by {@code timeMs}; null if not. */
  TradeRecord next(long timeMs) {
    if (nextAtMs > timeMs) {
      return null;
    }
    long id = records.size() + 1L;
    boolean traded = !placeholders || random.nextInt(5) > 0;
    BigDecimal price = traded ? BigDecimal.valueOf(10_000 + random.nextInt(1_000), 2) : null;
    BigDecimal quantity = traded ? BigDecimal.valueOf(1 + random.nextInt(1_000_000), 5) : null;
    TradeRecord record =
        new TradeRecord(id, id, id, nextAtMs, price, quantity, random.nextBoolean());
    records.add(record);
    nextAtMs += pause();
    return record;
  }

  List<TradeRecord> trades() {
    return records.stream().filter(record -> record.price() != null).toList();
  }

  /** As REST has it: placeholders are not in it. */
  long newestId() {
    return trades().stream().mapToLong(TradeRecord::id).max().orElse(-1);
  }

  TradePage page(long fromId) {
    List<TradeRecord> rows =
        trades().stream().filter(record -> record.id() >= fromId).limit(PAGE_ROWS).toList();
    long completeTo = rows.isEmpty() ? fromId - 1 : rows.get(rows.size() - 1).id();
    return new TradePage(rows, completeTo, false);
  }

  private long pause() {
    return (long) (-Math.log(1 - random.nextDouble()) * pauseMs);
  }
}
