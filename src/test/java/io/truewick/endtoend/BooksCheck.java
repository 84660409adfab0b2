package io.truewick.endtoend;

import io.truewick.endtoend.Outages.Part;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.TrueBook;
import io.truewick.simulator.market.TrueLevel;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the order books of one instrument with what they were, second by second: each row is
 * right or says nothing, and where there is no reason to say nothing most of them are right.
 */
final class BooksCheck {
  private static final long SECOND_MS = 1_000;
  private static final String WHOLE_SECONDS = "whole seconds of its book";
  private static final int FEWEST_SECONDS = 30;
  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
  private static final Set<String> NO_FIGURES =
      Set.of("market", "symbol", "at", "synced", "update_id");

  private final SimulatedExchange exchange;
  private final Listed listed;
  private final Outages outages;
  private final InstrumentRows rows;
  private final List<Map<String, Object>> books;

  BooksCheck(SimulatedExchange exchange, TestDatabase database, Listed listed, Outages outages) {
    this.exchange = exchange;
    this.listed = listed;
    this.outages = outages;
    this.rows = new InstrumentRows(database, listed);
    this.books = rows.of("book_imbalance", "at");
  }

  /** Ends of the seconds in [fromMs, toMs] in which the book was said to be out of sync. */
  List<Long> unsynced(long fromMs, long toMs) {
    List<Long> unsynced = new ArrayList<>();
    for (Map<String, Object> row : books) {
      long atMs = InstrumentRows.ms(row, "at");
      if (!isSynced(row) && fromMs <= atMs && atMs <= toMs) {
        unsynced.add(atMs);
      }
    }
    return unsynced;
  }

  /**
   * What is wrong.
   *
   * @param fromMs from then on there have to be figures
   * @param toMs up to then at least
   */
  List<String> problems(long fromMs, long toMs) {
    checkRows(toMs);
    checkCoverage(fromMs, toMs);
    return rows.problems();
  }

  private void checkRows(long toMs) {
    Map<Long, Map<String, Object>> known = new TreeMap<>();
    for (Map<String, Object> row : books) {
      if (!isSynced(row)) {
        expectNothing(row);
      } else if (InstrumentRows.ms(row, "at") <= toMs) {
        known.put(InstrumentRows.ms(row, "at"), row);
      }
    }
    if (!known.isEmpty()) {
      TrueBookSeconds truth = truth(known.keySet().iterator().next(), toMs);
      known.forEach((atMs, row) -> compare(row, atMs, truth.at(atMs)));
    }
  }

  private void checkCoverage(long fromMs, long toMs) {
    Map<Long, Map<String, Object>> all = new TreeMap<>();
    books.forEach(row -> all.put(InstrumentRows.ms(row, "at"), row));
    long fullMs = Math.floorDiv(fromMs, SECOND_MS) * SECOND_MS + SECOND_MS;
    for (long atMs = fullMs; atMs <= toMs; atMs += SECOND_MS) {
      Map<String, Object> row = all.get(atMs);
      if (!outages.mayBeMissing(atMs)) {
        rows.due("seconds of its book, whole or not", row != null);
      }
      if (!mayBeAbsent(Part.BOOK, atMs)) {
        rows.due(WHOLE_SECONDS, row != null && isSynced(row));
      }
      if (!mayBeAbsent(Part.BOOK, atMs) && !mayBeAbsent(Part.BOOK, atMs - SECOND_MS)) {
        rows.due("flows over five levels", row != null && row.get("ofi_5") != null);
        if (!mayBeAbsent(Part.TOPS, atMs)) {
          rows.due("flows", row != null && row.get("ofi") != null);
        }
      }
    }
    rows.expectDue(WHOLE_SECONDS, FEWEST_SECONDS);
  }

  private boolean mayBeAbsent(Part part, long atMs) {
    return outages.mayBeAbsent(listed, part, atMs);
  }

  private static boolean isSynced(Map<String, Object> row) {
    return (Boolean) row.get("synced");
  }

  private TrueBookSeconds truth(long fromMs, long toMs) {
    TrueBookSeconds truth = new TrueBookSeconds(fromMs);
    exchange.booksBetween(listed.market(), listed.name(), fromMs, toMs + SECOND_MS, truth);
    return truth;
  }

  private void expectNothing(Map<String, Object> row) {
    row.forEach(
        (column, value) -> {
          if (value != null && !NO_FIGURES.contains(column)) {
            rows.problem("unsynced book has a " + column + ": " + row);
          }
        });
  }

  private void compare(Map<String, Object> row, long atMs, TrueBookSeconds.Second second) {
    String what = "book at " + atMs;
    if (second == null) {
      rows.problem(what + " is known, and was not there yet");
      return;
    }
    TrueBook book = second.book();
    TrueLevel bid = book.bids().get(0);
    TrueLevel ask = book.asks().get(0);
    BigDecimal mid = bid.price().add(ask.price()).multiply(new BigDecimal("0.5"));
    rows.expect(what, row, "update_id", book.updateId());
    rows.expect(what, row, "best_bid", bid.price());
    rows.expect(what, row, "best_bid_quantity", bid.quantity());
    rows.expect(what, row, "best_ask", ask.price());
    rows.expect(what, row, "best_ask_quantity", ask.quantity());
    rows.expect(what, row, "mid", mid);
    rows.expect(what, row, "weighted_mid", weightedMid(bid, ask));
    rows.expect(
        what,
        row,
        "spread_bps",
        10_000 * ask.price().subtract(bid.price()).doubleValue() / mid.doubleValue());
    for (int levels : new int[] {1, 5, 10, 20}) {
      rows.expect(
          what,
          row,
          "imbalance_" + levels,
          imbalance(best(book.bids(), levels), best(book.asks(), levels)));
    }
    rows.expect(
        what,
        row,
        "imbalance_10bps",
        imbalance(within(book.bids(), mid, 10), within(book.asks(), mid, 10)));
    rows.expect(
        what,
        row,
        "imbalance_50bps",
        imbalance(within(book.bids(), mid, 50), within(book.asks(), mid, 50)));
    rows.expect(what, row, "bid_depth_50bps", within(book.bids(), mid, 50));
    rows.expect(what, row, "ask_depth_50bps", within(book.asks(), mid, 50));
    rows.expectIfKnown(what, row, "ofi", second.flow());
    rows.expectIfKnown(what, row, "ofi_5", second.flowOfFive());
  }

  private static double weightedMid(TrueLevel bid, TrueLevel ask) {
    double bids = bid.quantity().doubleValue();
    double share = bids / (bids + ask.quantity().doubleValue());
    return share * ask.price().doubleValue() + (1 - share) * bid.price().doubleValue();
  }

  private static BigDecimal best(List<TrueLevel> side, int levels) {
    return side.stream()
        .limit(levels)
        .map(TrueLevel::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal within(List<TrueLevel> side, BigDecimal mid, int bps) {
    BigDecimal farthest = mid.multiply(BigDecimal.valueOf(bps)).divide(TEN_THOUSAND);
    return side.stream()
        .filter(level -> level.price().subtract(mid).abs().compareTo(farthest) <= 0)
        .map(TrueLevel::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Double imbalance(BigDecimal bids, BigDecimal asks) {
    BigDecimal sum = bids.add(asks);
    return sum.signum() == 0
        ? null
        : (Double) bids.subtract(asks).divide(sum, 20, RoundingMode.HALF_EVEN).doubleValue();
  }
}
