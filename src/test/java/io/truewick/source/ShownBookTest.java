package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.analytics.BookSeconds;
import io.truewick.analytics.OrderBookLevels;
import io.truewick.binance.StreamName;
import io.truewick.config.BookSettings;
import io.truewick.config.SourceSettings;
import io.truewick.model.BookLevels;
import io.truewick.model.BookSecond;
import io.truewick.model.BookTop;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Recording;
import io.truewick.rest.UnaskedRest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class ShownBookTest {
  private static final Instrument BTC = Instrument.of(Market.USDM, "BTCUSDT");
  private static final long START = 1_795_000_000_000L;

  private final Asked rest = new Asked();
  private final Inbox inbox = new Inbox(1_000);
  private final ExchangeClock clock = new ExchangeClock(0);
  private final List<String> stalled = new ArrayList<>();
  private final OrderBookLevels book = new OrderBookLevels();
  private final BookSeconds seconds = new BookSeconds(BTC, book, false);
  private final TreeMap<Long, BookSecond> rows = new TreeMap<>();
  private ShownBook shown = shown("depth5@100ms");

  @Test
  void isWholeFromTheFirstFrameOnAndShowsNoMoreThanItsLevels() {
    show(1, START + 100, 3, 4);
    handOut(START + 1_000);

    BookSecond row = rows.get(START + 1_000);
    assertThat(row.synced()).isTrue();
    assertThat(row.updateId()).isEqualTo(1);
    assertThat(row.imbalance1()).isEqualTo(-1.0 / 7, within(1e-12));
    assertThat(row.imbalance5()).isEqualTo(-1.0 / 7, within(1e-12));
    assertThat(row.imbalance10()).as("depth5 shows five levels").isNull();
    assertThat(row.ofi()).as("the book began in this second").isNull();
  }

  @Test
  void aSideWithFewerLevelsThanTheStreamShowsHasNoMore() {
    long[] bids = {100, 6, 99, 2};
    long[] asks = {101, 4};
    shown.onLevels(new BookLevels(BTC, START + 100, 1, bids, asks), START);
    handOut(START + 1_000);

    assertThat(rows.get(START + 1_000).imbalance20()).isEqualTo(4.0 / 12, within(1e-12));
  }

  @Test
  void theBestLevelAloneIsABookOfOneLevel() {
    shown = shown("bookTicker");
    shown.onTop(new BookTop(BTC, START + 100, 7, 100, 3, 101, 1), START);
    shown.onTop(new BookTop(BTC, START + 1_100, 8, 100, 5, 101, 1), START);
    handOut(START + 2_000);

    assertThat(shown.isPartial()).isFalse();
    assertThat(rows.get(START + 2_000).imbalance1()).isEqualTo(4.0 / 6, within(1e-12));
    assertThat(rows.get(START + 2_000).imbalance5()).isNull();
    assertThat(rows.get(START + 2_000).ofi()).isEqualTo(2e-8, within(1e-16));
  }

  @Test
  void whatAnotherConnectionDeliversAgainOrLaterChangesNothing() {
    show(5, START + 100, 3, 4);
    show(5, START + 200, 9, 9);
    show(4, START + 300, 8, 8);
    handOut(START + 1_000);

    assertThat(rows.get(START + 1_000).updateId()).isEqualTo(5);
    assertThat(rows.get(START + 1_000).bestBidQuantity()).isEqualByComparingTo(units(3));
  }

  @Test
  void aFrameWithoutATimeIsOfTheExchangesClockAndWithoutAClockOfNoTime() {
    show(1, 0, 3, 4);
    assertThat(shown.isWhole()).isFalse();
    clock.observe(START + 100, 50);
    shown.onLevels(levels(2, 0, 5, 4), 350);
    handOut(START + 1_000);

    assertThat(rows.get(START + 1_000).updateId()).isEqualTo(2);
    assertThat(rows.firstKey()).isEqualTo(START + 1_000);
  }

  @Test
  void aCrossedBookIsNotSaidUntilTheNextFrameThatIsNot() {
    show(1, START + 100, 3, 4);
    show(2, START + 1_100, 3, 4);
    shown.onLevels(
        new BookLevels(BTC, START + 1_500, 3, new long[] {102, 1}, new long[] {101, 1}), START);
    handOut(START + 2_000);
    show(4, START + 2_100, 3, 4);
    handOut(START + 3_000);

    assertThat(rows.get(START + 1_000).synced()).isTrue();
    assertThat(rows.get(START + 2_000).synced()).isFalse();
    assertThat(rows.get(START + 3_000).synced()).isTrue();
  }

  @Test
  void afterALostConnectionItIsInDoubtUntilTheNextFrame() {
    show(1, START + 100, 3, 4);
    handOut(START + 1_000);
    seconds.onDoubt();
    shown.onDisconnected();
    handOut(START + 2_000);
    show(9, START + 2_100, 6, 4);
    handOut(START + 3_000);

    assertThat(rows.get(START + 2_000).synced()).isFalse();
    assertThat(rows.get(START + 3_000).synced()).isTrue();
    assertThat(rows.get(START + 3_000).ofi()).as("no flow across the doubt").isNull();
  }

  @Test
  void restShowsThatASilentBookIsStillTheExchanges() throws Exception {
    show(1, START + 100, 3, 4);
    askAfterDisconnect();
    rest.answer(levels(1, 0, 3, 4));
    deliver(2_100);
    handOut(START + 2_000);

    assertThat(rows.get(START + 2_000).synced()).isTrue();
    assertThat(stalled).isEmpty();
  }

  @Test
  void aStreamThatDoesNotDeliverWhatRestShowsHasStalled() throws Exception {
    show(1, START + 100, 3, 4);
    askAfterDisconnect();
    rest.answer(levels(20, 0, 7, 4));
    deliver(2_100);
    shown.tick(5_000);
    assertThat(stalled).isEmpty();
    shown.tick(5_200);
    handOut(START + 2_000);

    assertThat(stalled).containsExactly("BTCUSDT depth5@100ms");
    assertThat(rows.get(START + 2_000).synced()).isFalse();
  }

  /** Rows of random frames, some late, repeated or crossed, against the frames themselves. */
  @Property(tries = 200)
  void everyRowIsTheNewestFrameOfItsTime(@ForAll long seed) {
    new ShownBookTest().checkRandomFrames(new Random(seed)); // each try with a book of its own
  }

  private void checkRandomFrames(Random random) {
    TreeMap<Long, BookLevels> frames = new TreeMap<>();
    long timeMs = START;
    long id = 1;
    for (int i = 0; i < 60; i++) {
      timeMs += 1 + random.nextInt(700);
      id += random.nextInt(4);
      boolean late = random.nextInt(5) == 0;
      long frameId = late ? id - 1 - random.nextInt(3) : id;
      BookLevels frame = levels(frameId, timeMs, 1 + random.nextInt(9), 1 + random.nextInt(9));
      boolean news = frames.isEmpty() || frameId > frames.lastEntry().getValue().lastUpdateId();
      if (news && frameId >= 0) {
        frames.put(timeMs, frame);
      }
      shown.onLevels(frame, START);
    }
    handOut(timeMs);

    for (BookSecond row : rows.values()) {
      Map.Entry<Long, BookLevels> frame = frames.floorEntry(row.atMs());
      if (frame != null) {
        assertThat(row.synced()).isTrue();
        assertThat(row.updateId()).isEqualTo(frame.getValue().lastUpdateId());
        assertThat(row.bestBidQuantity()).isEqualByComparingTo(units(frame.getValue().bids()[1]));
        assertThat(row.bestAskQuantity()).isEqualByComparingTo(units(frame.getValue().asks()[1]));
      }
    }
    assertThat(rows).hasSizeGreaterThan(5);
  }

  // ------------------------------------------------------------------ steps

  private void askAfterDisconnect() {
    clock.observe(START + 100, 100);
    shown.onDisconnected();
    shown.onSubscribed(1_000);
    clock.observe(START + 1_500, 1_500);
    shown.tick(2_000);
    assertThat(rest.levels).isEqualTo(5);
  }

  private void deliver(long nowMs) throws InterruptedException {
    assertThat(inbox.runNext(0, nowMs)).isTrue();
  }

  private void show(long id, long timeMs, long bidQuantity, long askQuantity) {
    shown.onLevels(levels(id, timeMs, bidQuantity, askQuantity), START);
  }

  /** Five levels a side with the same quantities. */
  private static BookLevels levels(long id, long timeMs, long bidQuantity, long askQuantity) {
    long[] bids = new long[10];
    long[] asks = new long[10];
    for (int i = 0; i < 5; i++) {
      bids[2 * i] = 100L - i;
      bids[2 * i + 1] = bidQuantity;
      asks[2 * i] = 101L + i;
      asks[2 * i + 1] = askQuantity;
    }
    return new BookLevels(BTC, timeMs, id, bids, asks);
  }

  private static BigDecimal units(long quantity) {
    return BigDecimal.valueOf(quantity, 8);
  }

  private void handOut(long untilMs) {
    seconds.onClock(untilMs);
    seconds.handOut(untilMs, row -> rows.put(row.atMs(), row));
  }

  private ShownBook shown(String stream) {
    return new ShownBook(BTC, StreamName.parse(Market.USDM, stream), book, seconds, context());
  }

  private ShardContext context() {
    return new ShardContext(
        Market.USDM,
        Interval.ONE_MINUTE,
        SourceSettings.defaults(),
        BookSettings.defaults(),
        new SourceMetrics(name -> new SimpleCounter()),
        clock,
        rest,
        inbox,
        new Stalls(stalled),
        null);
  }

  /** Keeps the question; the test answers. */
  private static final class Asked extends UnaskedRest {
    private final CompletableFuture<BookLevels> glance = new CompletableFuture<>();
    private int levels;

    @Override
    public CompletableFuture<BookLevels> depth(Instrument instrument, int levels) {
      this.levels = levels;
      return glance;
    }

    void answer(BookLevels levels) {
      glance.complete(levels);
    }
  }

  /** Keeps which streams stalled; books have no gaps. */
  private record Stalls(List<String> streams) implements ShardContext.GapListener {
    @Override
    public void onStalled(Instrument instrument, String stream) {
      streams.add(instrument.symbol() + " " + stream);
    }

    @Override
    public void onOpened(FeedGap gap) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void onClosed(FeedGap gap) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void onRecording(Recording recording) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean mayHold() {
      return true;
    }
  }
}
