package io.truewick.endtoend;

import static io.truewick.endtoend.InstrumentRows.ms;

import io.truewick.endtoend.Outages.Part;
import io.truewick.model.Interval;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.Day;
import io.truewick.simulator.market.ForcedOrder;
import io.truewick.simulator.market.MarkFigures;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.TrueBook;
import io.truewick.simulator.market.TrueCandle;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Compares the exchange's own figures of one instrument with what was true. */
final class FiguresCheck {
  private static final long SECOND_MS = 1_000;
  private static final long MINUTE_MS = 60_000;
  private static final int FEWEST_SECONDS = 30;
  private static final long DAY_MS = 86_400_000;

  private final SimulatedExchange exchange;
  private final Listed listed;
  private final SimulatedSymbol symbol;
  private final Outages outages;
  private final InstrumentRows rows;
  private final long fromMs;
  private final long toMs;

  /**
   * @param fromMs from then on everything has been recorded
   * @param toMs up to then at least
   */
  FiguresCheck(
      SimulatedExchange exchange,
      TestDatabase database,
      Listed listed,
      Outages outages,
      long fromMs,
      long toMs) {
    this.exchange = exchange;
    this.listed = listed;
    this.symbol = listed.symbol();
    this.outages = outages;
    this.rows = new InstrumentRows(database, listed);
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /** What is wrong. */
  List<String> problems() {
    checkKlines();
    checkTicker();
    if (listed.stream().contains("markPrice")) {
      checkMarkPrices();
      checkLiquidations();
    }
    return rows.problems();
  }

  // ------------------------------------------------------------------ klines

  private void checkKlines() {
    NavigableMap<Long, TrueCandle> truth = new TreeMap<>();
    exchange
        .truth(listed.market(), listed.name(), Interval.ONE_MINUTE, 0, Long.MAX_VALUE)
        .forEach(candle -> truth.put(candle.openTimeMs(), candle));
    Map<Long, Map<String, Object>> closed = new HashMap<>();
    for (Map<String, Object> row : rows.of("klines", "open_time")) {
      if ((Boolean) row.get("is_closed")) {
        closed.put(ms(row, "open_time"), row);
        compareKline(row, candleAt(ms(row, "open_time"), truth));
      }
    }
    for (long openMs : truth.keySet()) {
      long endMs = openMs + MINUTE_MS;
      if (openMs > fromMs && endMs <= toMs && !outages.mayBeUnheard(endMs)) {
        rows.due("closed klines", closed.containsKey(openMs));
      }
    }
    rows.expectDue("closed klines", 1);
  }

  /** A minute without trades is at the close before it, and has no ids. */
  private static TrueCandle candleAt(long openMs, NavigableMap<Long, TrueCandle> truth) {
    Map.Entry<Long, TrueCandle> last = truth.floorEntry(openMs);
    boolean quiet = last != null && last.getKey() < openMs;
    return quiet ? last.getValue().emptyAfter(openMs) : truth.get(openMs);
  }

  private void compareKline(Map<String, Object> row, TrueCandle candle) {
    String what = "kline " + ms(row, "open_time");
    if (candle == null) {
      rows.problem(what + " is not known");
      return;
    }
    boolean numbered = row.get("source").equals("stream") && candle.trades() > 0;
    rows.expect(what, row, "close_time", candle.openTimeMs() + MINUTE_MS - 1);
    rows.expect(what, row, "open", candle.open());
    rows.expect(what, row, "high", candle.high());
    rows.expect(what, row, "low", candle.low());
    rows.expect(what, row, "close", candle.close());
    rows.expect(what, row, "volume", candle.volume());
    rows.expect(what, row, "quote_volume", quote(candle.quoteVolume()));
    rows.expect(what, row, "trades", candle.trades());
    rows.expect(what, row, "taker_buy_volume", candle.takerBuyVolume());
    rows.expect(what, row, "taker_buy_quote_volume", quote(candle.takerBuyQuoteVolume()));
    rows.expect(what, row, "first_trade_id", numbered ? candle.firstTradeId() : null);
    rows.expect(what, row, "last_trade_id", numbered ? candle.lastTradeId() : null);
  }

  // ------------------------------------------------------------------ ticker

  private void checkTicker() {
    List<Map<String, Object>> tickers = rows.of("tickers", "event_time");
    if (tickers.size() != 1 || ms(tickers.get(0), "event_time") < toMs) {
      rows.problem("newest ticker is " + tickers + ", not one from " + toMs + " on");
      return;
    }
    Map<String, Object> row = tickers.get(0);
    long atMs = ms(row, "event_time");
    String what = "ticker at " + atMs;
    Day day = day(atMs);
    TrueCandle sum = day.sum();
    rows.expect(what, row, "price_change", price(day.change()));
    rows.expect(what, row, "price_change_percent", day.changePercent());
    rows.expect(what, row, "weighted_average_price", price(day.average()));
    rows.expect(what, row, "last_price", sum.close());
    rows.expect(what, row, "last_quantity", symbol.quantityOf(day.last().quantitySteps()));
    rows.expect(what, row, "open_price", sum.open());
    rows.expect(what, row, "high_price", sum.high());
    rows.expect(what, row, "low_price", sum.low());
    rows.expect(what, row, "volume", sum.volume());
    rows.expect(what, row, "quote_volume", quote(sum.quoteVolume()));
    rows.expect(what, row, "open_time", day.openMs());
    rows.expect(what, row, "close_time", day.closeMs());
    rows.expect(what, row, "first_trade_id", sum.firstTradeId());
    rows.expect(what, row, "last_trade_id", sum.lastTradeId());
    rows.expect(what, row, "trades", sum.trades());
    TrueBook book = symbol.isSpot() ? exchange.bookAt(listed.market(), listed.name(), atMs) : null;
    rows.expect(what, row, "previous_close", book == null ? null : day.previousClose());
    rows.expect(what, row, "best_bid", book == null ? null : book.bids().get(0).price());
    rows.expect(
        what, row, "best_bid_quantity", book == null ? null : book.bids().get(0).quantity());
    rows.expect(what, row, "best_ask", book == null ? null : book.asks().get(0).price());
    rows.expect(
        what, row, "best_ask_quantity", book == null ? null : book.asks().get(0).quantity());
  }

  /** The market is younger than a day: what it began with is its close of the day before. */
  private Day day(long atMs) {
    TrueCandle sum =
        exchange
            .truth(listed.market(), listed.name(), Interval.ONE_MINUTE, atMs - DAY_MS, atMs)
            .stream()
            .reduce(TrueCandle::then)
            .orElseThrow();
    return new Day(
        symbol,
        sum,
        sum.open(),
        exchange.newestTrade(listed.market(), listed.name(), atMs),
        atMs - DAY_MS,
        atMs);
  }

  // ------------------------------------------------------------------ mark prices, liquidations

  private void checkMarkPrices() {
    Map<Long, Map<String, Object>> stored = new TreeMap<>();
    rows.of("mark_prices", "at").forEach(row -> stored.put(ms(row, "at"), row));
    long openMs = Math.floorDiv(fromMs, DAY_MS) * DAY_MS;
    NavigableMap<Long, MarkFigures> truth =
        exchange.marks(listed.market(), listed.name(), openMs, exchange.now(), SECOND_MS);
    stored.forEach((atMs, row) -> compareMark(row, atMs, truth.get(atMs)));
    for (long atMs : truth.subMap(fromMs, true, toMs, true).keySet()) {
      if (!outages.mayBeAbsent(listed, Part.MARKS, atMs)) {
        rows.due("mark prices", stored.containsKey(atMs));
      }
    }
    rows.expectDue("mark prices", FEWEST_SECONDS);
  }

  private void compareMark(Map<String, Object> row, long atMs, MarkFigures mark) {
    String what = "mark price at " + atMs;
    if (mark == null) {
      rows.problem(what + " is not known");
      return;
    }
    rows.expect(what, row, "mark_price", mark.mark());
    rows.expect(what, row, "index_price", mark.index());
    rows.expect(what, row, "estimated_settle_price", mark.settle());
    rows.expect(what, row, "funding_rate", mark.fundingRate());
    rows.expect(
        what,
        row,
        "next_funding_time",
        mark.nextFundingMs() == 0 ? null : (Long) mark.nextFundingMs());
  }

  private void checkLiquidations() {
    Map<Long, Map<String, Object>> stored = new TreeMap<>();
    rows.of("liquidations", "at").forEach(row -> stored.put(ms(row, "traded_at"), row));
    for (ForcedOrder order : exchange.liquidations(listed.market(), listed.name())) {
      Map<String, Object> row = stored.remove(order.timeMs());
      if (row != null) {
        compareLiquidation(row, order);
      }
      boolean recorded = order.timeMs() > fromMs && order.timeMs() < toMs;
      if (recorded && !outages.mayBeUnheard(order.timeMs())) {
        rows.due("liquidations", row != null);
      }
    }
    stored.forEach((atMs, row) -> rows.problem("liquidation is not known: " + row));
  }

  private void compareLiquidation(Map<String, Object> row, ForcedOrder order) {
    String what = "liquidation of " + order.timeMs();
    rows.expect(what, row, "at", -Math.floorDiv(-order.timeMs(), SECOND_MS) * SECOND_MS);
    rows.expect(what, row, "side", order.sells() ? "SELL" : "BUY");
    rows.expect(what, row, "order_type", "LIMIT");
    rows.expect(what, row, "time_in_force", "IOC");
    rows.expect(what, row, "order_status", "FILLED");
    rows.expect(what, row, "price", order.limit());
    rows.expect(what, row, "average_price", order.average());
    for (String column : List.of("quantity", "last_filled_quantity", "filled_quantity")) {
      rows.expect(what, row, column, order.quantity());
    }
  }

  /** As the wire has it. */
  private BigDecimal price(BigDecimal exact) {
    return new BigDecimal(symbol.priceText(exact));
  }

  private BigDecimal quote(BigDecimal exact) {
    return new BigDecimal(symbol.quoteText(exact));
  }
}
