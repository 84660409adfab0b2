package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.Route;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Recording;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream without a position says from when on it is recorded. */
class BeginningTest {
  private static final long START_MS = 1_795_000_000_000L;

  private final QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), 100);

  @Test
  void aNewStreamSaysAtOnceThatNothingIsKnownYet() throws InterruptedException {
    Shard shard = start(LanePosition.NONE);
    exchange.run(shard, START_MS + 20);

    assertThat(shard.drain().events()).first().isEqualTo(beginning(FeedGap.UNKNOWN));
  }

  @Test
  void itIsRecordedSinceItsFirstTradeAndSaysSoBeforeTheBar() throws InterruptedException {
    Shard shard = start(LanePosition.NONE);
    exchange.run(shard, START_MS + 3_000);
    shard.drain();
    exchange.trade(1);
    exchange.trade(1);
    exchange.run(shard, START_MS + 3_100);
    List<FeedEvent> events = withoutObservations(shard.drain());

    assertThat(events).hasSize(2);
    assertThat(events.get(0)).isEqualTo(beginning(START_MS + 3_000));
    assertThat(events.get(1).bar().trades()).isEqualTo(2);
  }

  @Test
  void aQuietStreamIsRecordedSinceAfterItsNewestIdWasAskedFor() throws InterruptedException {
    Shard shard = start(LanePosition.NONE);
    exchange.run(shard, START_MS + 3_000);
    shard.drain();
    exchange.run(shard, START_MS + 15_000);
    List<FeedEvent> events = withoutObservations(shard.drain());

    assertThat(events)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.recording().sinceMs())
                    .isBetween(START_MS + 10_000, START_MS + 15_000));
  }

  @Test
  void aStreamThatGoesOnFromItsPositionDoesNotBegin() throws InterruptedException {
    Shard shard = start(new LanePosition(100, START_MS - 1_000, List.of()));
    exchange.run(shard, START_MS + 3_000);
    exchange.trade(1);
    exchange.run(shard, START_MS + 3_100);

    assertThat(shard.drain().events()).noneMatch(event -> event.recording() != null);
  }

  private Shard start(LanePosition position) {
    ShardStream stream = new ShardStream("BTCUSDT", "trade", null, position);
    ShardSplit split =
        new ShardSplit("spot/0", Market.SPOT, Route.NONE, List.of(stream), Long.MIN_VALUE);
    exchange.setTime(START_MS);
    return new Shard(split, Interval.ONE_MINUTE, exchange, START_MS);
  }

  private static FeedEvent beginning(long sinceMs) {
    return FeedEvent.of(new Recording(Instrument.of(Market.SPOT, "BTCUSDT"), "trade", sinceMs));
  }

  /** What REST weighs is not the subject here. */
  private static List<FeedEvent> withoutObservations(ShardBatch batch) {
    return batch.events().stream().filter(event -> event.observation() == null).toList();
  }
}
