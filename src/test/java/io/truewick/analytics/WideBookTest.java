package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookQuantity;
import io.truewick.model.BookSecond;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import org.junit.jupiter.api.Test;

/** The book of a cheap coin: levels of more than 92,233,720,368, which count whole ones. */
class WideBookTest {
  private static final Instrument BTTC = Instrument.of(Market.SPOT, "BTTCUSDT");
  private static final long[] NONE = {};
  private static final long BILLION = 1_000_000_000L;
  private static final long BID = 100_000;
  private static final long ASK = 100_001;
  private static final long HALF = 50_000_000;

  private final OrderBookLevels book = book(billions(300), billions(100));

  @Test
  void figuresOfWideLevelsAreExactWhereTheOthersAre() {
    BookSecond row = row(book);

    assertThat(row.bestBidQuantity()).isEqualByComparingTo("300000000000");
    assertThat(row.bestAskQuantity()).isEqualByComparingTo("100000000000");
    assertThat(row.imbalance1()).isEqualTo(0.5, within(1e-12));
    assertThat(row.imbalance5()).isEqualTo(0.5, within(1e-9));
    assertThat(row.imbalance50bps()).isEqualTo(0.5, within(1e-9));
    assertThat(row.weightedMid()).isEqualTo(0.00100000 + 0.75e-8, within(1e-15));
    assertThat(row.bidDepth50bps()).isEqualByComparingTo("300000000000.5"); // with the narrow one
    assertThat(row.askDepth50bps()).isEqualByComparingTo("100000000000.5");
  }

  @Test
  void aWideLevelChangesInBothDirectionsAndGoes() {
    bid(billions(1));
    assertThat(row(book).bestBidQuantity()).isEqualByComparingTo("1000000000");
    bid(billions(200));
    assertThat(row(book).bestBidQuantity()).isEqualByComparingTo("200000000000");
    bid(0);
    assertThat(book.bids().size()).isEqualTo(1);
    assertThat(row(book).bestBidQuantity()).isEqualByComparingTo("0.5");
  }

  @Test
  void flowOverTheLimitIsTheDifference() {
    OrderFlow flow = new OrderFlow(5);
    flow.next(book);
    bid(billions(1)); // -299 billion
    flow.next(book);
    bid(billions(95)); // +94 billion
    flow.next(book);

    assertThat(flow.best() * 1e-8).isEqualTo(-205.0 * BILLION);
    assertThat(flow.all()).isEqualTo(flow.best());
  }

  @Test
  void flowOfTheBestLevelAloneIsTheSame() {
    OrderFlow flow = new OrderFlow(1);
    flow.next(BID, billions(300), ASK, billions(100));

    assertThat(flow.next(BID, billions(1), ASK, billions(100)) * 1e-8).isEqualTo(-299.0 * BILLION);
    assertThat(flow.next(BID, billions(1), 0, 0) * 1e-8).isEqualTo(100.0 * BILLION);
  }

  @Test
  void theAuditTellsAWideLevelFromAnother() {
    assertThat(book.compare(book(billions(300), billions(100))).isMatch()).isTrue();
    assertThat(book.compare(book(billions(300), billions(101))))
        .isEqualTo(new BookComparison(4, 3));
    assertThat(book.compare(book(billions(3), billions(100)))).isEqualTo(new BookComparison(4, 3));
  }

  @Test
  void theBestLevelAloneIsABookTooIfItIsWide() {
    OrderBookLevels best = new OrderBookLevels();
    best.load(new BookTop(BTTC, 0, 1, BID, billions(300), ASK, billions(100)));

    assertThat(best.bids().size()).isEqualTo(1);
    assertThat(row(best).imbalance1()).isEqualTo(0.5, within(1e-12));
  }

  private void bid(long quantity) {
    book.apply(new BookDiff(BTTC, 1, 2, 2, BookDiff.NONE, new long[] {BID, quantity}, NONE));
  }

  private static BookSecond row(OrderBookLevels book) {
    return BookMeasures.row(BTTC, 1_000, book, null, null, 1L);
  }

  private static OrderBookLevels book(long bid, long ask) {
    OrderBookLevels book = new OrderBookLevels();
    long[] bids = {BID, bid, BID - 1, HALF};
    long[] asks = {ASK, ask, ASK + 1, HALF};
    book.load(new BookLevels(BTTC, 0, 1, bids, asks), 100);
    return book;
  }

  private static long billions(long count) {
    return BookQuantity.ofWhole(count * BILLION);
  }
}
