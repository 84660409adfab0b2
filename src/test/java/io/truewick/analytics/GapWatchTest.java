package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapWatchTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");

  private final GapWatchState state = new GapWatchState();
  private final List<String> said = new ArrayList<>();

  @Test
  void saysOnceThatAnyGapIsOpenAndOnceThatNoneIs() {
    take(gap("trade", 7, 1_000, FeedGap.UNKNOWN, GapOutcome.OPEN), 900);
    take(gap("trade", 7, 1_000, 2_000, GapOutcome.OPEN), 900);
    take(gap("aggTrade", 7, 1_500, FeedGap.UNKNOWN, GapOutcome.OPEN), 900);
    take(gap("trade", 7, 1_000, 2_000, GapOutcome.REFILLED), 2_100);
    take(gap("aggTrade", 7, 1_500, 2_500, GapOutcome.LOST), 3_000);

    assertThat(said).containsExactly("1.0 at 1000", "0.0 at 3000");
  }

  @Test
  void aGapThatIsRefilledBeforeTimeGoesOnEndsWithItsLastTrade() {
    take(gap("trade", 7, 1_000, FeedGap.UNKNOWN, GapOutcome.OPEN), Long.MIN_VALUE);
    take(gap("trade", 7, 1_000, 2_000, GapOutcome.REFILLED), 1_000);

    assertThat(said).containsExactly("1.0 at 1000", "0.0 at 2000");
  }

  @Test
  void theNextGapIsLaterThanTheEndOfTheOneBefore() {
    take(gap("trade", 7, 1_000, FeedGap.UNKNOWN, GapOutcome.OPEN), 900);
    take(gap("trade", 7, 1_000, 2_000, GapOutcome.REFILLED), 9_000);
    take(gap("trade", 20, 2_500, FeedGap.UNKNOWN, GapOutcome.OPEN), 9_000);

    assertThat(said).containsExactly("1.0 at 1000", "0.0 at 9000", "1.0 at 9001");
  }

  @Test
  void aClosedGapThatWasNeverOpenSaysNothing() {
    take(gap("trade", 7, 1_000, 2_000, GapOutcome.REFILLED), 9_000);

    assertThat(said).isEmpty();
  }

  @Test
  void ourClockCountsWhereNoTradeWasSeenBefore() {
    take(gap("trade", 7, FeedGap.UNKNOWN, FeedGap.UNKNOWN, GapOutcome.OPEN), Long.MIN_VALUE);

    assertThat(said).containsExactly("1.0 at 5000");
  }

  private void take(FeedGap gap, long watermarkMs) {
    new GapWatch(BTC, state)
        .take(gap, watermarkMs)
        .map(seen -> seen.value() + " at " + seen.atMs())
        .ifPresent(said::add);
  }

  private static FeedGap gap(
      String stream, long fromId, long fromTimeMs, long toTimeMs, GapOutcome outcome) {
    long closed = outcome == GapOutcome.OPEN ? FeedGap.UNKNOWN : 6_000;
    return new FeedGap(
        BTC, stream, fromId, fromId + 1, fromTimeMs, toTimeMs, 5_000, closed, 0, 0, outcome);
  }
}
