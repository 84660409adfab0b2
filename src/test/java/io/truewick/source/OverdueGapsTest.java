package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.BookSettings;
import io.truewick.config.SourceSettings;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Recording;
import io.truewick.model.Trade;
import io.truewick.rest.IdSpace;
import io.truewick.rest.TradePage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class OverdueGapsTest {
  private static final long START_MS = 1_795_000_000_000L;

  private final List<FeedGap> closed = new ArrayList<>();
  private final ShardContext context =
      new QuietContext(closed::add).of(Market.SPOT, SourceSettings.defaults());
  private final Lane lane =
      new Lane(
          0,
          new ShardStream("BTCUSDT", "trade", null, new LanePosition(100, START_MS, List.of())),
          IdSpace.TRADE,
          context);
  private final OverdueGaps overdue = new OverdueGaps(lane, new GapReport(lane, context));

  @Test
  void onePageFillsEveryGapItReaches() {
    add(10, 11);
    add(15, 15);
    add(30, 31);
    boolean oldestClosed = overdue.take(trades(10, 40), page(40), false, START_MS);

    assertThat(oldestClosed).isTrue();
    assertThat(closed).extracting(FeedGap::fromId).containsExactly(10L, 15L, 30L);
    assertThat(closed).extracting(FeedGap::recovered).containsExactly(2L, 1L, 2L);
    assertThat(closed).extracting(FeedGap::outcome).containsOnly(GapOutcome.REFILLED);
    assertThat(overdue.count()).isZero();
  }

  @Test
  void aGapThePageReachesInPartGoesOnWhereThePageEnds() {
    add(10, 11);
    add(15, 20);
    boolean oldestClosed = overdue.take(trades(10, 17), page(17), false, START_MS);

    assertThat(oldestClosed).isTrue();
    assertThat(closed).extracting(FeedGap::fromId).containsExactly(10L);
    assertThat(overdue.nextId()).isEqualTo(18);
    overdue.take(trades(18, 20), page(20), false, START_MS);
    assertThat(closed).last().extracting(FeedGap::recovered).isEqualTo(6L);
  }

  @Test
  void givingUpTheOldestDoesNotGiveUpThoseThePageDoesNotReach() {
    add(10, 11);
    add(15, 20);
    overdue.take(List.of(), page(9), true, START_MS);

    assertThat(closed).extracting(FeedGap::outcome).containsExactly(GapOutcome.LOST);
    assertThat(overdue.nextId()).isEqualTo(15);
  }

  @Test
  void givingUpClosesEveryGapAsLostButWhatWasRecovered() {
    add(10, 11);
    add(15, 20);
    overdue.take(trades(10, 10), page(10), false, START_MS);
    overdue.giveUp(START_MS + 5);

    assertThat(closed).extracting(FeedGap::outcome).containsOnly(GapOutcome.LOST);
    assertThat(closed).extracting(FeedGap::lost).containsExactly(1L, 6L);
    assertThat(overdue.count()).isZero();
  }

  @Test
  void aGapOfBeforeARestartIsOpenUntilItIsClosed() {
    Gap found = new Gap(lane, 90, START_MS, START_MS);
    found.endAt(95, START_MS + 1);
    FeedGap announced = found.announce();
    PendingGap pending = new PendingGap(announced, 90, 0, true);
    Lane restored =
        new Lane(
            0,
            new ShardStream(
                "BTCUSDT", "trade", null, new LanePosition(100, START_MS, List.of(pending))),
            IdSpace.TRADE,
            context);

    assertThat(restored.repair().openGaps()).isEqualTo(1);
    restored.repair().giveUp(START_MS + 5);
    assertThat(restored.repair().openGaps()).isZero();
    assertThat(closed).hasSize(1);
  }

  private void add(long fromId, long toId) {
    Gap gap = new Gap(lane, fromId, START_MS, START_MS);
    gap.endAt(toId, START_MS + 1);
    overdue.add(gap);
  }

  private static List<Trade> trades(long fromId, long toId) {
    return LongStream.rangeClosed(fromId, toId)
        .mapToObj(id -> new Trade(id, id, id, START_MS, 100, 1, 0, false))
        .toList();
  }

  private static TradePage page(long completeTo) {
    return new TradePage(List.of(), completeTo, false);
  }

  /** Keeps what is said of closed gaps; nothing else is asked of it. */
  private record QuietContext(Consumer<FeedGap> closed) implements ShardContext.GapListener {
    ShardContext of(Market market, SourceSettings settings) {
      SourceMetrics metrics = new SourceMetrics(name -> new SimpleCounter());
      ExchangeClock clock = new ExchangeClock(0);
      return new ShardContext(
          market,
          Interval.ONE_MINUTE,
          settings,
          BookSettings.defaults(),
          metrics,
          clock,
          null,
          null,
          this,
          null);
    }

    @Override
    public void onOpened(FeedGap gap) {}

    @Override
    public void onClosed(FeedGap gap) {
      closed.accept(gap);
    }

    @Override
    public void onRecording(Recording recording) {}

    @Override
    public void onStalled(Instrument instrument, String stream) {}

    @Override
    public boolean mayHold() {
      return true;
    }
  }
}
