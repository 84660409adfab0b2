package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.Route;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A market on a live connection that says nothing while REST cannot be asked. */
class SilentMarketTest {
  private static final long START_MS = 1_795_000_000_000L;
  private static final long POSITION = 100;
  private static final long SLACK_MS = 250;

  /** Clocks are read, questions asked and answered in steps. */
  private static final long STEPS_MS = 100;

  private final List<FeedEvent> emitted = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {2_000, 15_000, 30_000})
  void holdsTheWatermarkForTheDeadlineOrTheTimeOfAPingAndNoLonger(long deadlineMs)
      throws InterruptedException {
    QuietExchange exchange = new QuietExchange(Duration.ofMillis(deadlineMs), POSITION);
    Shard shard = feedThenSilence(exchange);
    long largest = 0;
    for (long time = START_MS + 5_000; time <= START_MS + 200_000; time += 100) {
      exchange.run(shard, time);
      take(shard);
      largest = Math.max(largest, time - watermark(shard, time));
    }

    assertThat(largest).isLessThanOrEqualTo(Math.max(deadlineMs, 10_000) + SLACK_MS + STEPS_MS);
  }

  @Test
  void saysThatNothingIsProvedUntilRestAnswersAgain() throws InterruptedException {
    QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), POSITION);
    Shard shard = feedThenSilence(exchange);
    exchange.run(shard, START_MS + 60_000);
    take(shard);
    assertThat(gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.outcome()).isEqualTo(GapOutcome.OPEN);
              assertThat(gap.fromId()).isEqualTo(POSITION + 2);
              assertThat(gap.toTimeMs()).isEqualTo(FeedGap.UNKNOWN);
              assertThat(gap.fromTimeMs()).isLessThanOrEqualTo(START_MS + 6_000);
            });
    exchange.setRestDown(false);
    exchange.run(shard, START_MS + 70_000);
    take(shard);

    assertThat(gaps()).last().extracting(FeedGap::outcome).isEqualTo(GapOutcome.REFILLED);
    assertThat(shard.openGaps()).isZero();
    assertThat(shard.watermarkLagMs()).isLessThan(2_000);
  }

  @Test
  void doesNotWaitForWhatTheExchangeHasEnded() throws InterruptedException {
    QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), POSITION);
    Shard shard = feedThenSilence(exchange);
    take(shard);
    exchange.setRestDown(false);
    shard.setEnded(Set.of(Instrument.of(Market.SPOT, "BTCUSDT")), START_MS + 5_000);
    exchange.run(shard, START_MS + 60_000);
    take(shard);

    assertThat(gaps()).isEmpty();
    assertThat(emitted.get(emitted.size() - 1).recording().isEnd()).isTrue();
    assertThat(shard.watermarkLagMs()).isLessThan(2_000);

    shard.setEnded(Set.of(), START_MS + 60_000);
    exchange.run(shard, START_MS + 70_000);
    take(shard);
    assertThat(shard.watermarkLagMs()).isLessThan(2_000);
  }

  @Test
  void whatIsMissingOfAnEndedInstrumentIsAskedForAMinuteAndThenLost() throws Exception {
    QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), POSITION);
    Shard shard = feedThenSilence(exchange);
    exchange.run(shard, START_MS + 60_000);
    shard.setEnded(Set.of(Instrument.of(Market.SPOT, "BTCUSDT")), START_MS + 60_000);
    exchange.run(shard, START_MS + 119_000);
    take(shard);
    assertThat(gaps()).extracting(FeedGap::outcome).containsExactly(GapOutcome.OPEN);
    exchange.run(shard, START_MS + 121_000);
    take(shard);

    assertThat(gaps()).hasSize(2);
    FeedGap lost = gaps().get(1);
    assertThat(lost.outcome()).isEqualTo(GapOutcome.LOST);
    assertThat(lost.fromId()).isEqualTo(POSITION + 2);
    assertThat(lost.toId()).as("how many there were nobody tells").isEqualTo(FeedGap.UNKNOWN);
    assertThat(lost.toTimeMs()).isGreaterThanOrEqualTo(lost.fromTimeMs());
    assertThat(lost.closedAtMs()).isEqualTo(START_MS + 120_000);
    assertThat(shard.openGaps()).isZero();
  }

  @Test
  void whatRestStillKnowsOfAnEndedInstrumentIsNotLost() throws Exception {
    QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), POSITION);
    Shard shard = feedThenSilence(exchange);
    exchange.run(shard, START_MS + 60_000);
    shard.setEnded(Set.of(Instrument.of(Market.SPOT, "BTCUSDT")), START_MS + 60_000);
    exchange.setRestDown(false);
    exchange.run(shard, START_MS + 75_000);
    take(shard);

    assertThat(gaps())
        .extracting(FeedGap::outcome)
        .containsExactly(GapOutcome.OPEN, GapOutcome.REFILLED);
    assertThat(shard.openGaps()).isZero();
  }

  private static Shard feedThenSilence(QuietExchange exchange) throws InterruptedException {
    LanePosition position = new LanePosition(POSITION, START_MS - 1_000, List.of());
    ShardStream stream = new ShardStream("BTCUSDT", "trade", null, position);
    ShardSplit split =
        new ShardSplit("spot/0", Market.SPOT, Route.NONE, List.of(stream), START_MS - 1_000);
    exchange.setTime(START_MS);
    Shard shard = new Shard(split, Interval.ONE_MINUTE, exchange, START_MS);
    exchange.run(shard, START_MS + 4_900);
    exchange.trade(1);
    exchange.setRestDown(true);
    return shard;
  }

  /** The exchange's clock is the test's: nothing but the watermark's own lag lies between. */
  private static long watermark(Shard shard, long timeMs) {
    assertThat(shard.exchangeTimeMs()).isLessThanOrEqualTo(timeMs);
    return shard.exchangeTimeMs() - shard.watermarkLagMs();
  }

  private void take(Shard shard) {
    ShardBatch batch = shard.drain();
    if (batch != null) {
      batch.events().stream()
          .filter(event -> event.observation() == null) // what REST weighs is not the subject
          .forEach(emitted::add);
    }
  }

  private List<FeedGap> gaps() {
    return emitted.stream().map(FeedEvent::gap).filter(Objects::nonNull).toList();
  }
}
