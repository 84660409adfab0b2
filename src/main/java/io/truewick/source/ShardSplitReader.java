package io.truewick.source;

import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * The fetcher thread's loop: runs what sockets and REST have posted, lets time pass, and hands on
 * what the shards have ready. Bars are handed on ten times a second, or at once when the watermark
 * has passed the end of an interval.
 */
final class ShardSplitReader implements SplitReader<ShardBatch, ShardSplit> {
  private static final long DRAIN_EVERY_MS = 100;
  private static final long TICK_EVERY_MS = 20;
  private static final long LONGEST_WAIT_MS = 20;
  private static final int EVENTS_PER_TURN = 256;

  /** Nobody listened for so long: silence in that time proves nothing. */
  private static final long UNHEARD_MS = 1_000;

  private final ShardEnvironment environment;
  private final Interval base;
  private final InstantSource clock;
  private final StatisticsLog statistics;
  private final ReaderGauges gauges;
  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private Set<Instrument> ended = Set.of();
  private volatile boolean woken;
  private long lastTickAt;
  private long lastDrainAt;

  ShardSplitReader(ShardEnvironment environment, Interval base, InstantSource clock) {
    this.environment = environment;
    this.base = base;
    this.clock = clock;
    this.statistics =
        new StatisticsLog(environment.metrics(), environment.settings().statisticsEvery());
    this.gauges = new ReaderGauges(clock);
  }

  @Override
  public RecordsWithSplitIds<ShardBatch> fetch() throws IOException {
    RecordsBySplits.Builder<ShardBatch> ready = new RecordsBySplits.Builder<>();
    try {
      boolean anything = false;
      while (!anything && !woken) {
        runEvents();
        tick(clock.millis());
        anything = drain(clock.millis(), ready);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    woken = false;
    return ready.build();
  }

  private void runEvents() throws InterruptedException {
    long now = clock.millis();
    boolean more = environment.inbox().runNext(LONGEST_WAIT_MS, now);
    for (int i = 1; more && i < EVENTS_PER_TURN; i++) {
      more = environment.inbox().runNext(0, now);
    }
  }

  private void tick(long nowMs) {
    if (nowMs - lastTickAt < TICK_EVERY_MS) {
      return;
    }
    long pause = lastTickAt == 0 ? 0 : nowMs - lastTickAt;
    lastTickAt = nowMs;
    long unheard = pause > UNHEARD_MS ? pause : 0;
    for (Shard shard : shards.values()) {
      shard.tick(nowMs, unheard);
    }
    gauges.measure(shards.values(), nowMs);
    statistics.tick(nowMs, this::describe);
  }

  private boolean drain(long nowMs, RecordsBySplits.Builder<ShardBatch> ready) {
    boolean due = nowMs - lastDrainAt >= DRAIN_EVERY_MS;
    if (due) {
      lastDrainAt = nowMs;
    }
    boolean anything = false;
    for (Shard shard : shards.values()) {
      if (due || shard.hasPassedAnInterval()) {
        ShardBatch batch = shard.drain();
        if (batch != null) {
          ready.add(shard.id(), batch);
          anything = true;
        }
      }
    }
    return anything;
  }

  @Override
  public void handleSplitsChanges(SplitsChange<ShardSplit> change) {
    if (!(change instanceof SplitsAddition)) {
      throw new IllegalArgumentException("expected splits to be added, was " + change);
    }
    for (ShardSplit split : change.splits()) {
      Shard shard = new Shard(split, base, environment, clock.millis());
      shard.setEnded(ended, clock.millis());
      shards.put(split.splitId(), shard);
    }
  }

  /** Which instruments the exchange has ended; may be called by any thread. */
  void setEnded(Collection<Instrument> instruments) {
    Set<Instrument> all = Set.copyOf(instruments);
    environment
        .inbox()
        .post(
            nowMs -> {
              ended = all;
              shards.values().forEach(shard -> shard.setEnded(all, nowMs));
            });
  }

  @Override
  public void wakeUp() {
    woken = true;
  }

  @Override
  public void close() {
    environment.inbox().close();
    shards.values().forEach(Shard::close);
    environment.rest().close();
  }

  ReaderGauges gauges() {
    return gauges;
  }

  private String describe() {
    return String.format(
        "%d connections, %d open gaps, %d frames waiting, watermark %d ms behind the exchange",
        shards.size(), gauges.openGaps(), environment.inbox().depth(), gauges.watermarkLagMs());
  }
}
