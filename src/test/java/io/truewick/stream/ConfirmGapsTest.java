package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmGapsTest {
  private OneInputStreamOperatorTestHarness<FeedGap, FeedGap> gaps;

  @BeforeEach
  void open() throws Exception {
    gaps = harness();
    gaps.open();
  }

  @AfterEach
  void close() throws Exception {
    gaps.close();
  }

  @Test
  void anOpenGapIsPassedOnceACheckpointThatHoldsItIsComplete() throws Exception {
    gaps.snapshot(1, 1);
    gaps.processElement(open(7, 9), 0);
    gaps.notifyOfCompletedCheckpoint(1);
    assertThat(gaps.extractOutputValues()).isEmpty();
    gaps.snapshot(2, 2);
    assertThat(gaps.extractOutputValues()).isEmpty();
    gaps.notifyOfCompletedCheckpoint(2);
    gaps.notifyOfCompletedCheckpoint(3);

    assertThat(gaps.extractOutputValues()).containsExactly(open(7, 9));
  }

  @Test
  void aGapThatIsClosedBeforeThatIsPassedClosedOnly() throws Exception {
    gaps.processElement(open(7, 9), 0);
    gaps.snapshot(1, 1);
    gaps.processElement(closed(7, 9), 0);
    gaps.notifyOfCompletedCheckpoint(1);

    assertThat(gaps.extractOutputValues()).containsExactly(closed(7, 9));
  }

  @Test
  void aGapWhoseEndMovedAfterTheCheckpointWaitsForTheNext() throws Exception {
    gaps.processElement(open(7, FeedGap.UNKNOWN), 0);
    gaps.snapshot(1, 1);
    gaps.processElement(open(7, 12), 0);
    gaps.notifyOfCompletedCheckpoint(1);
    gaps.snapshot(2, 2);
    gaps.notifyOfCompletedCheckpoint(2);

    assertThat(gaps.extractOutputValues()).containsExactly(open(7, 12));
  }

  @Test
  void aCheckpointThatFailedIsMadeUpForByALaterOne() throws Exception {
    gaps.processElement(open(7, 9), 0);
    gaps.snapshot(1, 1);
    gaps.snapshot(2, 2);
    gaps.notifyOfCompletedCheckpoint(2);

    assertThat(gaps.extractOutputValues()).containsExactly(open(7, 9));
  }

  @Test
  void aRestoredGapIsKnownToItsCheckpoint() throws Exception {
    gaps.processElement(open(7, 9), 0);
    OperatorSubtaskState snapshot = gaps.snapshot(1, 1);
    try (OneInputStreamOperatorTestHarness<FeedGap, FeedGap> restored = harness()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.snapshot(2, 2);
      restored.notifyOfCompletedCheckpoint(2);

      assertThat(restored.extractOutputValues()).containsExactly(open(7, 9));
    }
  }

  private static OneInputStreamOperatorTestHarness<FeedGap, FeedGap> harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new ConfirmGaps());
  }

  private static FeedGap open(long fromId, long toId) {
    return gap(fromId, toId, FeedGap.UNKNOWN, GapOutcome.OPEN);
  }

  private static FeedGap closed(long fromId, long toId) {
    return gap(fromId, toId, 20, GapOutcome.REFILLED);
  }

  private static FeedGap gap(long fromId, long toId, long closedAtMs, GapOutcome outcome) {
    Instrument btc = new Instrument("spot", "BTCUSDT");
    return new FeedGap(btc, "trade", fromId, toId, 1, 2, 10, closedAtMs, 0, 0, outcome);
  }
}
