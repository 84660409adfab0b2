package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookSecond;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookSecondsTest {
  private static final Instrument BTC = Instrument.of(Market.SPOT, "BTCUSDT");
  private static final long[] NONE = {};
  private static final long ONE = 100_000_000;

  private final OrderBookLevels book = new OrderBookLevels();
  private final List<BookSecond> rows = new ArrayList<>();
  private BookSeconds seconds = new BookSeconds(BTC, book, false);

  @Test
  void aRowIsTheBookAfterTheLastChangeOfItsSecond() {
    begin(1_500);
    bid(11, 2_000, 100, 7); // the last millisecond of the second that ends at 2,000
    bid(12, 2_001, 100, 9);
    handOut(3_000);

    assertThat(rows).extracting(BookSecond::atMs).containsExactly(2_000L, 3_000L);
    assertThat(rows.get(0).bestBidQuantity()).isEqualByComparingTo("7");
    assertThat(rows.get(0).updateId()).isEqualTo(11);
    assertThat(rows.get(1).bestBidQuantity()).isEqualByComparingTo("9");
  }

  @Test
  void aQuietBookHasARowEachSecond() {
    begin(1_500);
    bid(11, 1_600, 100, 7);
    handOut(5_300);

    assertThat(rows).extracting(BookSecond::atMs).containsExactly(2_000L, 3_000L, 4_000L, 5_000L);
    assertThat(rows).extracting(BookSecond::updateId).containsOnly(11L);
    assertThat(rows.subList(1, 4)).extracting(BookSecond::ofi).containsOnly(0.0);
  }

  @Test
  void figuresOfASmallBook() {
    seconds.before(500);
    book.load(
        new BookLevels(
            BTC,
            0,
            9,
            new long[] {100 * ONE, 3 * ONE, 99 * ONE, ONE},
            new long[] {101 * ONE, ONE, 102 * ONE, 5 * ONE}),
        10);
    seconds.onLoaded(9);
    seconds.onWhole(400);
    handOut(1_000);

    BookSecond row = rows.get(0);
    assertThat(row.mid()).isEqualByComparingTo("100.5");
    assertThat(row.weightedMid()).isEqualTo(100.75, within(1e-9));
    assertThat(row.spreadBps()).isEqualTo(10_000 / 100.5, within(1e-9));
    assertThat(row.imbalance1()).isEqualTo(0.5);
    assertThat(row.imbalance5()).isEqualTo(-0.2);
    assertThat(row.imbalance20()).isEqualTo(-0.2);
    assertThat(row.bidDepth50bps()).isEqualByComparingTo("3"); // 100 is 49.75 bps from the mid
    assertThat(row.askDepth50bps()).isEqualByComparingTo("1");
    assertThat(row.imbalance50bps()).isEqualTo(0.5);
    assertThat(row.imbalance10bps()).isNull(); // nothing is so near
    assertThat(row.ofi()).isNull(); // the book began in this second
  }

  @Test
  void whatLiesBeyondTheKnownRangeIsNotSaid() {
    seconds.before(500);
    book.load(
        new BookLevels(BTC, 0, 9, new long[] {100 * ONE, 3 * ONE}, new long[] {101 * ONE, ONE}), 1);
    seconds.onLoaded(9);
    seconds.onWhole(400);
    handOut(1_000);

    BookSecond row = rows.get(0);
    assertThat(row.synced()).isTrue();
    assertThat(row.imbalance1()).isEqualTo(0.5);
    assertThat(row.imbalance5()).isNull();
    assertThat(row.bidDepth50bps()).isNull(); // the band ends at 99.9975
    assertThat(row.imbalance50bps()).isNull();
  }

  @Test
  void theGoldenVectorOfOrderFlow() {
    begin(500);
    handOut(1_000);
    rows.clear();
    long[][] states = {
      {1000, 5, 1001, 4}, {1000, 7, 1001, 4}, {1001, 2, 1002, 3}, {1001, 1, 1002, 6},
    };
    show(20, 1_100, states[0]);
    handOut(2_000);
    rows.clear();
    for (int i = 1; i < states.length; i++) {
      show(20 + i, 2_000 + 100 * i, states[i]);
    }
    show(25, 2_900, new long[] {1000, 8, 1001, 2});
    handOut(3_000);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).ofi()).isEqualTo(1.0, within(1e-9));
  }

  @Test
  void fromTheBreakToTheNewBeginningNothingIsSaidAndNoFlowIsDifferencedAcrossIt() {
    begin(1_500);
    bid(11, 1_600, 100, 7);
    handOut(2_000);
    bid(12, 2_100, 100, 8);
    seconds.onLost();
    handOut(4_000);
    book.load(new BookLevels(BTC, 0, 50, levels(100), levels(101)), 100);
    seconds.onLoaded(50);
    seconds.onWhole(4_200);
    bid(51, 4_300, 100, 4);
    handOut(6_000);

    assertThat(rows).extracting(BookSecond::synced).containsExactly(true, false, false, true, true);
    assertThat(rows.get(3).bestBidQuantity()).isEqualByComparingTo("4");
    assertThat(rows.get(3).ofi()).isNull();
    assertThat(rows.get(3).ofi5()).isNull();
    assertThat(rows.get(4).ofi()).isZero();
  }

  @Test
  void aSnapshotAheadOfTheStreamIsNotTakenForAnEarlierSecond() {
    begin(1_500);
    seconds.onLost();
    book.load(new BookLevels(BTC, 0, 50, levels(100), levels(101)), 100);
    seconds.onLoaded(50);
    handOut(2_000);
    seconds.onWhole(2_050); // the first change that reaches update id 50 was sent then
    handOut(3_000);

    assertThat(rows).extracting(BookSecond::synced).containsExactly(false, true);
  }

  @Test
  void rowsOfSecondsThatWereNotQuietAfterAllAreTakenBack() {
    begin(1_500);
    bid(11, 2_100, 100, 7);
    handOut(5_000);
    rows.clear();
    seconds.onLost();
    handOut(5_000);

    assertThat(rows)
        .containsExactly(
            BookSecond.retracted(BTC, 3_000, 11L),
            BookSecond.retracted(BTC, 4_000, 11L),
            BookSecond.retracted(BTC, 5_000, 11L));
  }

  @Test
  void flowOfTheBestLevelComesFromItsOwnStreamBySecondsOfTheBook() {
    seconds = new BookSeconds(BTC, book, true);
    begin(500);
    top(11, 6);
    bid(11, 900, 100, 6);
    handOut(1_000);
    rows.clear();

    top(12, 8); // ahead of the book: waits for the change that reaches it
    top(13, 6);
    bid(13, 1_200, 100, 6);
    top(14, 7);
    bid(15, 2_100, 100, 9); // 14 and 15 are of the next second
    top(15, 9);
    handOut(3_000);

    assertThat(rows).extracting(BookSecond::ofi).containsExactly(0.0, 3.0);
  }

  @Test
  void aBestBidThatComesLateStillCountsForItsSecond() {
    seconds = new BookSeconds(BTC, book, true);
    begin(500);
    top(10, 1);
    handOut(1_000);
    rows.clear();

    bid(13, 1_900, 100, 8);
    bid(20, 2_010, 100, 8);
    top(13, 8); // overtaken by the change of the next second
    handOut(2_000);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).ofi()).isEqualTo(7.0);
  }

  @Test
  void flowIsNotKnownWhileTheBookShowsThatEventsWereLost() {
    seconds = new BookSeconds(BTC, book, true);
    begin(500);
    top(10, 1);
    top(11, 4); // the last before the stream falls silent
    bid(11, 1_200, 100, 4);
    bid(12, 1_700, 100, 6);
    bid(13, 2_500, 100, 7);
    top(14, 9); // differs from 11 by what was lost as well
    bid(14, 3_500, 100, 9);
    top(15, 8);
    bid(15, 4_500, 100, 8);
    handOut(6_000);

    assertThat(rows).extracting(BookSecond::synced).containsOnly(true);
    assertThat(rows).extracting(BookSecond::ofi).containsExactly(null, null, null, null, -1.0, 0.0);
  }

  @Test
  void aLongOutageHasRowsForItsLastHourOnly() {
    begin(500);
    handOut(1_000);
    rows.clear();
    seconds.onDoubt();
    handOut(10_000_000);

    assertThat(rows).hasSize(3_600).extracting(BookSecond::synced).containsOnly(false);
    assertThat(rows.get(3_599).atMs()).isEqualTo(10_000_000);
  }

  // ------------------------------------------------------------------ steps

  private void begin(long timeMs) {
    seconds.before(timeMs);
    book.load(new BookLevels(BTC, 0, 10, levels(100), levels(101)), 100);
    seconds.onLoaded(10);
    seconds.onWhole(timeMs);
  }

  private void bid(long id, long timeMs, long price, long quantity) {
    seconds.before(timeMs);
    long[] bids = {price * ONE, quantity * ONE};
    book.apply(new BookDiff(BTC, timeMs, id, id, BookDiff.NONE, bids, NONE));
    seconds.onChanged(id, timeMs);
  }

  /** A book of one level a side. */
  private void show(long id, long timeMs, long[] state) {
    seconds.before(timeMs);
    book.load(
        new BookLevels(
            BTC,
            0,
            id,
            new long[] {state[0] * ONE, state[1] * ONE},
            new long[] {state[2] * ONE, state[3] * ONE}),
        5);
    seconds.onChanged(id, timeMs);
  }

  private void top(long id, long bidQuantity) {
    seconds.onTop(new BookTop(BTC, 0, id, 100 * ONE, bidQuantity * ONE, 101 * ONE, ONE));
  }

  private void handOut(long clockMs) {
    seconds.onClock(clockMs);
    seconds.handOut(clockMs, rows::add);
  }

  /** Six levels away from a price, one unit in each. */
  private static long[] levels(long best) {
    long[] levels = new long[12];
    long step = best <= 100 ? -1 : 1;
    for (int i = 0; i < 6; i++) {
      levels[2 * i] = (best + step * i) * ONE;
      levels[2 * i + 1] = ONE;
    }
    return levels;
  }

  @Test
  void exactQuantitiesStayExact() {
    begin(500);
    bid(11, 600, 100, 1);
    seconds.before(700);
    long[] bids = {100 * ONE, 1};
    book.apply(new BookDiff(BTC, 700, 12, 12, BookDiff.NONE, bids, NONE));
    seconds.onChanged(12, 700);
    handOut(1_000);

    assertThat(rows.get(0).bestBidQuantity()).isEqualByComparingTo(new BigDecimal("0.00000001"));
  }
}
