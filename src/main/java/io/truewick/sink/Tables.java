package io.truewick.sink;

import io.truewick.model.ResultTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every table of results and what fills its columns. */
final class Tables {
  private static final Map<String, Table<?>> ALL = new LinkedHashMap<>();

  static {
    add(ResultTable.CANDLES, CandleTables.CANDLES);
    add(ResultTable.CANDLE_REVISIONS, CandleTables.CANDLE_REVISIONS);
    add(ResultTable.CANDLE_CHECKS, CandleTables.CANDLE_CHECKS);
    add(ResultTable.VWAP, VwapTable.VWAP);
    add(ResultTable.FUNDING_RATES, FundingTables.FUNDING_RATES);
    add(ResultTable.FUNDING_OI, FundingTables.FUNDING_OI);
    add(ResultTable.VOLATILITY, VolatilityTable.VOLATILITY);
    add(ResultTable.FEED_GAPS, FeedTables.FEED_GAPS);
    add(ResultTable.BOOK_IMBALANCE, BookTable.BOOK_IMBALANCE);
    add(ResultTable.REJECTED_FRAMES, FeedTables.REJECTED_FRAMES);
    add(ResultTable.KLINES, FigureTables.KLINES);
    add(ResultTable.TICKERS, FigureTables.TICKERS);
    add(ResultTable.MARK_PRICES, FigureTables.MARK_PRICES);
    add(ResultTable.OPEN_INTEREST, FigureTables.OPEN_INTEREST);
    add(ResultTable.LIQUIDATIONS, FigureTables.LIQUIDATIONS);
    add(ResultTable.ALERTS, AlertTable.ALERTS);
  }

  private Tables() {}

  private static <T> void add(ResultTable<T> name, Table<T> table) {
    if (!name.name().equals(table.name())) {
      throw new IllegalStateException("expected " + name.name() + ", was " + table.name());
    }
    ALL.put(name.name(), table);
  }

  /** How rows of that table are written. */
  @SuppressWarnings("unchecked") // add() keeps the two types together
  static <T> Table<T> of(ResultTable<T> name) {
    return (Table<T>) ALL.get(name.name());
  }

  static Collection<Table<?>> all() {
    return ALL.values();
  }
}
