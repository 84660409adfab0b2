package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.TradeBar;
import io.truewick.binance.Route;
import io.truewick.config.SourceSettings;
import io.truewick.config.SubscribeMode;
import io.truewick.model.Bar;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Trade;
import io.truewick.model.TradeRecord;
import io.truewick.rest.ExchangeRest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.flink.metrics.SimpleCounter;

/**
 * A shard against an exchange that misbehaves as a seed has it, with time set by hand. After the
 * faults come two quiet minutes, in which everything has to come right.
 */
final class ShardSimulation implements ShardEnvironment {
  private static final long START_MS = 1_795_000_000_000L;
  private static final long STEP_MS = 20;
  private static final long FAULTS_MS = 120_000;
  private static final long TRADING_MS = FAULTS_MS + 60_000;
  private static final long ALL_MS = TRADING_MS + 90_000;

  private final Random random;
  private final Market market;
  private final Interval base;
  private final SourceSettings settings;
  private final SourceMetrics metrics = new SourceMetrics(name -> new SimpleCounter());
  private final List<SimulatedTape> tapes = new ArrayList<>();
  private final List<SimulatedLine> lines = new ArrayList<>();
  private final SimulatedRest rest = new SimulatedRest(this);
  private final Downstream downstream;
  private final boolean losesFrames;
  private final boolean fresh;
  private final long aheadMs;
  private Inbox inbox = new Inbox(1_000_000);
  private Shard shard;
  private long nowMs = START_MS;
  private long lastDrainMs;
  private long refusingUntilMs;
  private long restDownUntilMs;
  private long restSlowUntilMs;
  private long restEmptyUntilMs;

  ShardSimulation(long seed) {
    random = new Random(seed);
    random.nextInt();
    market = random.nextInt(3) == 0 ? Market.USDM : Market.SPOT;
    base = random.nextBoolean() ? Interval.ONE_SECOND : Interval.ONE_MINUTE;
    losesFrames = random.nextBoolean();
    aheadMs = random.nextInt(5_000) - 2_500L;
    settings = randomSettings();
    double[] pauses = {60, 700, 9_000, 0};
    List<ShardStream> streams = new ArrayList<>();
    fresh = random.nextBoolean();
    for (int i = 0; i < pauses.length; i++) {
      String symbol = "S" + i + "USDT";
      tapes.add(new SimulatedTape(symbol, pauses[i], market == Market.USDM, random, exchangeMs()));
      boolean known = !fresh && pauses[i] > 0;
      LanePosition position =
          known ? new LanePosition(0, exchangeMs() - 1, List.of()) : LanePosition.NONE;
      streams.add(new ShardStream(symbol, "trade", null, position));
    }
    Route route = market == Market.SPOT ? Route.NONE : Route.PUBLIC;
    long watermarkMs = fresh ? Long.MIN_VALUE : exchangeMs() - 1_000;
    ShardSplit split = new ShardSplit("test/0", market, route, streams, watermarkMs);
    downstream = new Downstream(split, base);
    shard = new Shard(split, base, this, nowMs);
  }

  private SourceSettings randomSettings() {
    return new SourceSettings(
        200,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofMillis(250),
        Duration.ofSeconds(random.nextBoolean() ? 40 : 400),
        Duration.ofSeconds(60),
        0.8,
        20_000,
        random.nextBoolean() ? 30 : 200_000,
        Duration.ofMinutes(5),
        SubscribeMode.COMMAND,
        Duration.ofMinutes(3));
  }

  // ------------------------------------------------------------------ the run

  void run() throws Exception {
    long endMs = START_MS + ALL_MS;
    while (nowMs < endMs) {
      nowMs += STEP_MS;
      if (nowMs < START_MS + TRADING_MS) {
        trade();
      }
      if (nowMs < START_MS + FAULTS_MS) {
        misbehave();
      } else {
        lines.forEach(SimulatedLine::unmute);
      }
      lines.forEach(line -> line.deliver(nowMs));
      rest.answer(nowMs);
      boolean more = true;
      while (more) {
        more = inbox.runNext(0, nowMs);
      }
      shard.tick(nowMs, 0);
      drain();
    }
    check();
  }

  private void drain() {
    if (nowMs - lastDrainMs >= 100 || shard.hasPassedAnInterval()) {
      lastDrainMs = nowMs;
      ShardBatch batch = shard.drain();
      if (batch != null) {
        downstream.take(batch);
      }
      if (random.nextInt(40) == 0) {
        downstream.checkpoint();
      }
    }
  }

  private void trade() {
    for (int stream = 0; stream < tapes.size(); stream++) {
      TradeRecord record = tapes.get(stream).next(exchangeMs());
      while (record != null) {
        send(stream, record);
        record = tapes.get(stream).next(exchangeMs());
      }
    }
  }

  private void send(int stream, TradeRecord record) {
    String name = tapes.get(stream).symbol().toLowerCase(Locale.ROOT) + "@trade";
    boolean faults = nowMs < START_MS + FAULTS_MS;
    for (SimulatedLine line : lines) {
      boolean dropped = faults && losesFrames && random.nextInt(200) == 0;
      if (line.carries(name) && !dropped) {
        boolean late = faults && random.nextInt(50) == 0;
        int copies = faults && random.nextInt(50) == 0 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
          long delay = 5L + random.nextInt(20) + (late ? 100 : 0);
          line.send(stream, Trade.of(record), exchangeMs(), delay, late);
        }
      }
    }
  }

  private void misbehave() throws IOException {
    int dice = random.nextInt(6_000);
    SimulatedLine line = lines.isEmpty() ? null : lines.get(random.nextInt(lines.size()));
    if (dice < 6 && line != null) {
      line.disconnect(random.nextInt(50));
    } else if (dice < 8 && line != null) {
      line.die();
    } else if (dice < 12 && line != null && losesFrames) {
      line.mute(
          tapes.get(random.nextInt(tapes.size())).symbol().toLowerCase(Locale.ROOT) + "@trade");
    } else if (dice < 15) {
      refusingUntilMs = nowMs + random.nextInt(30_000);
    } else if (dice < 18) {
      restDownUntilMs = nowMs + random.nextInt(40_000);
    } else if (dice < 21) {
      restSlowUntilMs = nowMs + random.nextInt(40_000);
    } else if (dice < 24) {
      restEmptyUntilMs = nowMs + random.nextInt(10_000);
    } else if (dice < 27) {
      crash();
    } else if (dice < 29) {
      inbox.post(at -> shutDownAnnouncement(at));
    }
  }

  private void shutDownAnnouncement(long atMs) {
    FrameBatch batch = new FrameBatch();
    batch.onServerShutdown();
    lines.stream()
        .filter(SimulatedLine::isAlive)
        .findFirst()
        .ifPresent(line -> shard.onFrames(line, batch, atMs));
  }

  private void crash() throws IOException {
    shard.close();
    inbox = new Inbox(1_000_000);
    nowMs += random.nextInt(20_000);
    byte[] kept = ShardSplitSerializer.INSTANCE.serialize(downstream.crash());
    int version = ShardSplitSerializer.INSTANCE.getVersion();
    ShardSplit split = ShardSplitSerializer.INSTANCE.deserialize(version, kept);
    shard = new Shard(split, base, this, nowMs);
  }

  // ------------------------------------------------------------------ the verdict

  private void check() {
    for (int i = 0; i < tapes.size(); i++) {
      SimulatedTape tape = tapes.get(i);
      Map<Long, Bar> bars = downstream.bars(tape.symbol());
      assertThat(bars).as(tape.symbol()).isEqualTo(naiveBars(tape, bars));
      if (tape.newestId() > 0) {
        LanePosition position = downstream.split().streams().get(i).position();
        assertThat(position.id()).as(tape.symbol()).isGreaterThanOrEqualTo(tape.newestId());
        assertThat(position.gaps()).as(tape.symbol()).isEmpty();
        assertThat(position.unseededMs()).as(tape.symbol()).isZero();
        checkSeeds(tape.symbol());
      }
    }
    assertThat(downstream.gaps())
        .extracting(FeedGap::outcome)
        .allMatch(outcome -> outcome == GapOutcome.REFILLED);
    assertThat(shard.openGaps()).isZero();
    assertThat(downstream.watermarkMs()).isGreaterThan(exchangeMs() - 3_000);
    if (!losesFrames) {
      assertThat(downstream.uncoveredLate()).isEmpty();
    }
  }

  /**
   * A crash at any time leaves no recording without the minute it began in. Trades from before it
   * may have been fetched later.
   */
  private void checkSeeds(String symbol) {
    long first = downstream.firstBarMs(symbol);
    if (fresh && first > 0) {
      assertThat(downstream.seeds(symbol))
          .as(symbol)
          .contains(Interval.ONE_MINUTE.openTime(first, 0))
          .allMatch(minute -> minute <= first);
    }
  }

  /** From the first id on that was ever passed on; which of them were fetched is as it is. */
  private Map<Long, Bar> naiveBars(SimulatedTape tape, Map<Long, Bar> actual) {
    long first = actual.values().stream().mapToLong(Bar::firstTradeId).min().orElse(Long.MAX_VALUE);
    Map<Long, TradeBar> sums = new HashMap<>();
    for (TradeRecord record : tape.trades()) {
      long open = base.openTime(record.timeMs(), 0);
      if (record.id() >= first) {
        sums.computeIfAbsent(open, o -> new TradeBar(o, null)).add(Trade.of(record), false);
      }
    }
    Map<Long, Bar> bars = new HashMap<>();
    sums.forEach((open, sum) -> bars.put(open, asRefilled(sum.toBar(), actual.get(open))));
    return bars;
  }

  private static Bar asRefilled(Bar naive, Bar actual) {
    return new Bar(
        naive.openTimeMs(),
        naive.open(),
        naive.high(),
        naive.low(),
        naive.close(),
        naive.volume(),
        naive.quoteVolume(),
        naive.trades(),
        naive.takerBuyVolume(),
        naive.takerBuyQuoteVolume(),
        naive.firstTradeId(),
        naive.lastTradeId(),
        actual == null ? 0 : Math.min(naive.trades(), actual.refilledTrades()));
  }

  // ------------------------------------------------------------------ what the fakes ask

  long nowMs() {
    return nowMs;
  }

  long exchangeMs() {
    return nowMs + aheadMs;
  }

  SimulatedTape tape(Instrument instrument) {
    return tapes.stream()
        .filter(tape -> tape.symbol().equals(instrument.symbol()))
        .findFirst()
        .orElseThrow();
  }

  long restDelayMs() {
    return nowMs < restSlowUntilMs ? 5_000L + random.nextInt(15_000) : 40L + random.nextInt(200);
  }

  boolean restFails() {
    return nowMs < restDownUntilMs || (nowMs < START_MS + FAULTS_MS && random.nextInt(20) == 0);
  }

  boolean restIsEmpty() {
    return nowMs < restEmptyUntilMs;
  }

  // ------------------------------------------------------------------ the environment

  @Override
  public SourceSettings settings() {
    return settings;
  }

  @Override
  public SourceMetrics metrics() {
    return metrics;
  }

  @Override
  public ExchangeRest rest() {
    return rest;
  }

  @Override
  public double restPressure(Market market) {
    return 0;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public FeedConnection.Connector connectorFor(ShardSplit split, List<String> wireNames) {
    return (name, events) -> {
      SimulatedLine line = new SimulatedLine(events, inbox, this);
      lines.removeIf(SimulatedLine::isGone);
      lines.add(line);
      if (nowMs < refusingUntilMs) {
        line.disconnect(20);
      } else {
        line.open(50 + random.nextInt(200));
      }
      return line;
    };
  }
}
