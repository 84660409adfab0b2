package io.truewick.sink;

import static io.truewick.sink.ColumnType.BOOLEAN;
import static io.truewick.sink.ColumnType.DECIMAL;
import static io.truewick.sink.ColumnType.DOUBLE;
import static io.truewick.sink.ColumnType.LONG;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.BookSecond;
import java.util.Objects;

/** The table of order books by the second. */
final class BookTable {

  /**
   * After a restart seconds may come again in which the book is not whole yet: a synced row stays.
   * It gives way only to a row that takes it back by its update id, and to one that knows as much
   * of the book.
   */
  static final Table<BookSecond> BOOK_IMBALANCE =
      Table.<BookSecond>named("book_imbalance")
          .instrument(BookSecond::instrument)
          .key("at", TIME, BookSecond::atMs)
          .value("synced", BOOLEAN, BookSecond::synced)
          .value("best_bid", DECIMAL, BookSecond::bestBid)
          .value("best_bid_quantity", DECIMAL, BookSecond::bestBidQuantity)
          .value("best_ask", DECIMAL, BookSecond::bestAsk)
          .value("best_ask_quantity", DECIMAL, BookSecond::bestAskQuantity)
          .value("mid", DECIMAL, BookSecond::mid)
          .value("weighted_mid", DOUBLE, BookSecond::weightedMid)
          .value("spread_bps", DOUBLE, BookSecond::spreadBps)
          .value("imbalance_1", DOUBLE, BookSecond::imbalance1)
          .value("imbalance_5", DOUBLE, BookSecond::imbalance5)
          .value("imbalance_10", DOUBLE, BookSecond::imbalance10)
          .value("imbalance_20", DOUBLE, BookSecond::imbalance20)
          .value("imbalance_10bps", DOUBLE, BookSecond::imbalance10bps)
          .value("imbalance_50bps", DOUBLE, BookSecond::imbalance50bps)
          .value("bid_depth_50bps", DECIMAL, BookSecond::bidDepth50bps)
          .value("ask_depth_50bps", DECIMAL, BookSecond::askDepth50bps)
          .value("ofi", DOUBLE, BookSecond::ofi)
          .value("ofi_5", DOUBLE, BookSecond::ofi5)
          .value("update_id", LONG, BookSecond::updateId)
          .conflict(
              new Conflict<>(
                  BookTable::later,
                  "not t.synced"
                      + " or (excluded.synced"
                      + " and (excluded.imbalance_5 is not null or t.imbalance_5 is null))"
                      + " or (not excluded.synced and excluded.update_id = t.update_id)"))
          .build();

  private BookTable() {}

  private static BookSecond later(BookSecond earlier, BookSecond later) {
    boolean overwrites =
        !earlier.synced()
            || (later.synced() && (later.imbalance5() != null || earlier.imbalance5() == null))
            || (!later.synced() && Objects.equals(later.updateId(), earlier.updateId()));
    return overwrites ? later : earlier;
  }
}
