package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truewick.binance.Route;
import io.truewick.model.AlertKind;
import io.truewick.model.FeedEvent;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A stream that falls silent on a connection that answers pings. */
class StallWatchTest {
  private static final long START_MS = 1_795_000_020_000L;

  private final QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), 100);
  private final List<Observation> observed = new ArrayList<>();
  private final List<Kline> klines = new ArrayList<>();
  private Shard shard;

  private void open(String stream) throws InterruptedException {
    ShardStream only = new ShardStream("BTCUSDT", stream, null, LanePosition.NONE);
    ShardSplit split =
        new ShardSplit("usdm/market/0", Market.USDM, Route.MARKET, List.of(only), Long.MIN_VALUE);
    exchange.setTime(START_MS);
    shard = new Shard(split, Interval.ONE_MINUTE, exchange, START_MS);
    run(START_MS + 1_000);
  }

  private void run(long untilMs) throws InterruptedException {
    exchange.run(shard, untilMs);
    ShardBatch batch = shard.drain();
    if (batch != null) {
      batch.events().stream()
          .map(FeedEvent::observation)
          .filter(Objects::nonNull)
          .filter(seen -> seen.kind().equals(AlertKind.SILENT_STREAM.text()))
          .forEach(observed::add);
      batch.events().stream().map(FeedEvent::kline).filter(Objects::nonNull).forEach(klines::add);
    }
  }

  /** The stream speaks every {@code everyMs}. */
  private void feed(long fromMs, long toMs, long everyMs, Source source)
      throws InterruptedException {
    for (long time = fromMs; time <= toMs; time += everyMs) {
      run(time);
      exchange.event(source.at(time));
    }
  }

  private interface Source {
    MarketEvent at(long timeMs);
  }

  private long stalls() {
    return exchange.metrics().count(SourceMetric.STALLED_STREAMS);
  }

  @Test
  void findsAMarkPriceSilentForFourPeriodsAndSaysWhenItSpeaksAgain() throws InterruptedException {
    open("markPrice");
    feed(START_MS + 2_000, START_MS + 20_000, 3_000, Figures::markPrice);
    run(START_MS + 31_000);
    assertThat(stalls()).isZero();

    run(START_MS + 34_000);
    assertThat(stalls()).isEqualTo(1);
    exchange.event(Figures.markPrice(START_MS + 35_000));
    run(START_MS + 36_000);

    assertThat(observed)
        .extracting(Observation::kind, Observation::span, Observation::value)
        .containsExactly(
            tuple(AlertKind.SILENT_STREAM.text(), "markPrice", 1.0),
            tuple(AlertKind.SILENT_STREAM.text(), "markPrice", 0.0));
  }

  @Test
  void findsAMarkPriceThatNeverSpoke() throws InterruptedException {
    open("markPrice@1s");
    run(START_MS + 14_000);

    assertThat(stalls()).isEqualTo(1);
  }

  @Test
  void givesAStreamThatStaysSilentMoreTimeEachTime() throws InterruptedException {
    open("markPrice@1s");
    run(START_MS + 200_000);

    assertThat(stalls()).as("after 10, 30, 70, 150 seconds").isEqualTo(4);
    assertThat(observed).hasSize(1);
  }

  @Test
  void leavesAQuietMarketAlone() throws InterruptedException {
    open("kline_1m");
    feed(START_MS + 2_000, START_MS + 62_000, 2_000, at -> Figures.kline(START_MS, at, 100, false));
    run(START_MS + 400_000);

    assertThat(exchange.metrics().count(SourceMetric.PROBES)).isPositive();
    assertThat(stalls()).isZero();
    assertThat(observed).isEmpty();
  }

  @Test
  void findsAKlineStreamThatDoesNotTellOfNewTrades() throws InterruptedException {
    open("kline_1m");
    feed(START_MS + 2_000, START_MS + 62_000, 2_000, at -> Figures.kline(START_MS, at, 100, false));
    exchange.setNewestId(101);
    run(START_MS + 85_000);

    assertThat(stalls()).isEqualTo(1);
    assertThat(observed).extracting(Observation::value).containsExactly(1.0);
  }

  @Test
  void waitsForAStreamThatTellsOfATradeLaterThanRest() throws InterruptedException {
    open("ticker");
    feed(START_MS + 2_000, START_MS + 62_000, 2_000, at -> Figures.ticker(at, "100", 100L));
    run(START_MS + 72_000);
    exchange.setNewestId(101);
    run(START_MS + 73_500);
    exchange.event(Figures.ticker(START_MS + 73_500, "100", 101L));
    run(START_MS + 84_000);

    assertThat(stalls()).isZero();
  }

  @Test
  void doesNotTakeAnOutageForASilence() throws InterruptedException {
    open("markPrice@1s");
    feed(START_MS + 2_000, START_MS + 20_000, 1_000, Figures::markPrice);
    exchange.disconnect();
    run(START_MS + 21_000);
    exchange.setTime(START_MS + 80_000);
    run(START_MS + 80_100);
    feed(START_MS + 81_000, START_MS + 95_000, 1_000, Figures::markPrice);

    assertThat(stalls()).isZero();
  }

  @Test
  void doesNotWatchForcedOrders() throws InterruptedException {
    open("forceOrder");
    run(START_MS + 900_000);

    assertThat(stalls()).isZero();
    assertThat(exchange.metrics().count(SourceMetric.PROBES)).isZero();
  }

  @Test
  void inventsNothingAfterAReconnect() throws InterruptedException {
    open("kline_1m");
    exchange.event(Figures.kline(START_MS, START_MS + 1_500, 5, false));
    run(START_MS + 2_000);
    exchange.disconnect();
    run(START_MS + 150_000);
    exchange.event(Figures.kline(START_MS + 120_000, START_MS + 150_000, 7, false));
    run(START_MS + 152_000);

    assertThat(klines).extracting(Kline::trades).containsExactly(5L, 7L);
  }
}
