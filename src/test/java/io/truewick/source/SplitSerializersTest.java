package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.binance.Route;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitSerializersTest {
  private static final FeedGap GAP =
      new FeedGap(
          new Instrument("coinm", "BTCUSD_PERP"),
          "aggTrade",
          7,
          FeedGap.UNKNOWN,
          1,
          FeedGap.UNKNOWN,
          3,
          FeedGap.UNKNOWN,
          5,
          0,
          GapOutcome.OPEN);
  private static final ShardSplit SPLIT =
      new ShardSplit(
          "coinm/0",
          Market.COINM,
          Route.NONE,
          List.of(
              new ShardStream("ETHUSD_PERP", "kline_1m", null, LanePosition.NONE),
              new ShardStream(
                  "BTCUSD_PERP",
                  "aggTrade",
                  new BigDecimal("100"),
                  new LanePosition(12, 34, List.of(new PendingGap(GAP, 8, 2, true)), 60_000))),
          Long.MIN_VALUE);

  @Test
  void aSplitComesBackWithItsPendingGaps() throws IOException {
    byte[] bytes = ShardSplitSerializer.INSTANCE.serialize(SPLIT);

    assertThat(ShardSplitSerializer.INSTANCE.deserialize(2, bytes)).isEqualTo(SPLIT);
  }

  @Test
  void aSplitOfTheFirstVersionHasNothingLeftToSeed() throws IOException {
    ShardStream stream =
        new ShardStream("BTCUSDT", "trade", null, new LanePosition(12, 34, List.of(), 60_000));
    ShardSplit split = new ShardSplit("spot/0", Market.SPOT, Route.NONE, List.of(stream), 5);
    byte[] now = ShardSplitSerializer.INSTANCE.serialize(split);
    byte[] before = Arrays.copyOf(now, now.length - Long.BYTES); // it ended before that number

    assertThat(ShardSplitSerializer.INSTANCE.deserialize(1, before).streams())
        .containsExactly(stream.at(new LanePosition(12, 34, List.of())));
  }

  @Test
  void theEnumeratorsStateComesBack() throws IOException {
    EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();
    EnumeratorState state = new EnumeratorState(List.of(SPLIT), Set.of("a", "b"), 9);

    assertThat(serializer.deserialize(1, serializer.serialize(state))).isEqualTo(state);
  }

  @Test
  void aVersionNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> ShardSplitSerializer.INSTANCE.deserialize(3, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 1 to 2, was 3");
    assertThatThrownBy(() -> new EnumeratorStateSerializer().deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class);
  }
}
