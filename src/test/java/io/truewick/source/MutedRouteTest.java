package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.Route;
import io.truewick.model.AlertKind;
import io.truewick.model.FeedEvent;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Everything on the route /market falls silent while its connection lives and answers pings; a new
 * connection speaks again.
 */
class MutedRouteTest {
  private static final long START_MS = 1_795_000_020_000L;
  private static final long MUTED_MS = START_MS + 62_000;
  private static final List<String> STREAMS = List.of("kline_1m", "markPrice@1s", "ticker");

  private final QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), 0);
  private final List<Observation> silences = new ArrayList<>();
  private final Set<Long> marks = new TreeSet<>();
  private Shard shard;
  private boolean muted;
  private int mutedConnections;
  private long now;

  @Test
  void isFoundAndMendedByANewConnection() throws InterruptedException {
    open();
    speakUntil(MUTED_MS);
    assertThat(exchange.connections()).isEqualTo(1);
    muted = true;
    mutedConnections = 1;
    speakUntil(MUTED_MS + 60_000);

    assertThat(exchange.connections()).as("one new connection mends it").isEqualTo(2);
    assertThat(exchange.subscribed())
        .containsExactlyInAnyOrder("btcusdt@kline_1m", "btcusdt@markPrice@1s", "btcusdt@ticker");
    assertThat(silences).extracting(Observation::span).contains("markPrice@1s");
    long foundMs = silences.get(0).atMs();
    assertThat(foundMs - MUTED_MS).isBetween(9_000L, 20_000L);
    assertThat(lastOfEach()).as("each that was silent speaks again").containsOnly(0.0);
    assertThat(marks).contains(MUTED_MS + 50_000).doesNotContain(MUTED_MS + 5_000);
  }

  @Test
  void aRouteThatStaysMuteIsTriedAgainAndAgainButNotAllTheTime() throws InterruptedException {
    open();
    speakUntil(MUTED_MS);
    muted = true;
    mutedConnections = Integer.MAX_VALUE;
    speakUntil(MUTED_MS + 300_000);

    assertThat(exchange.connections()).isBetween(3, 15);
    assertThat(lastOfEach()).containsOnly(1.0);
    assertThat(silences.stream().map(Observation::span).distinct())
        .containsExactlyInAnyOrderElementsOf(STREAMS);
  }

  private void open() throws InterruptedException {
    List<ShardStream> streams =
        STREAMS.stream()
            .map(stream -> new ShardStream("BTCUSDT", stream, null, LanePosition.NONE))
            .toList();
    exchange.setTime(START_MS);
    shard =
        new Shard(
            new ShardSplit("usdm/market/0", Market.USDM, Route.MARKET, streams, Long.MIN_VALUE),
            Interval.ONE_MINUTE,
            exchange,
            START_MS);
  }

  /** A trade a second; each stream tells of it, unless the route is mute on this connection. */
  private void speakUntil(long untilMs) throws InterruptedException {
    for (long time = Math.max(START_MS + 1_000, now + 1_000); time <= untilMs; time += 1_000) {
      now = time;
      exchange.run(shard, time);
      long trades = (time - START_MS) / 1_000;
      exchange.setNewestId(trades);
      if (!muted || exchange.connections() > mutedConnections) {
        long minute = time - Math.floorMod(time, 60_000L);
        exchange.event(0, Figures.kline(minute, time, trades, false));
        exchange.event(1, Figures.markPrice(time));
        exchange.event(2, Figures.ticker(time, "100", trades));
      }
      take();
    }
  }

  private void take() {
    ShardBatch batch = shard.drain();
    if (batch == null) {
      return;
    }
    batch.events().stream()
        .map(FeedEvent::observation)
        .filter(Objects::nonNull)
        .filter(seen -> seen.kind().equals(AlertKind.SILENT_STREAM.text()))
        .forEach(silences::add);
    batch.events().stream()
        .map(FeedEvent::markPrice)
        .filter(Objects::nonNull)
        .forEach(mark -> marks.add(mark.eventTimeMs()));
  }

  /** What was said last of each stream that was said to be silent. */
  private Set<Double> lastOfEach() {
    return Set.copyOf(
        silences.stream()
            .collect(Collectors.toMap(Observation::span, Observation::value, (a, b) -> b))
            .values());
  }
}
