package io.truewick.source;

import io.truewick.analytics.CandleRules;
import io.truewick.config.JobConfig;
import io.truewick.model.FeedEvent;
import io.truewick.recording.RecordedEvent;
import io.truewick.recording.RecordingInput;
import io.truewick.source.poll.DrivenPolls;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A recording, run through the shards of a job in one thread, with the recorder's clock for time:
 * nothing of it depends on when, where or how fast it is done. It ends where the recording ends:
 * nothing is closed that the last watermark does not prove.
 */
final class Replay implements Closeable {
  private static final long TICK_MS = 20;

  private final RecordingInput input;
  private final ReplayEnvironment environment;
  private final ReplayPlan plan;
  private final RecordedKlines klines;
  private List<ReplayEpoch.Timed> events = new ArrayList<>();
  private ShardSet shards;
  private DrivenPolls polls;
  private RecordedEvent next;
  private long tickMs;
  private long nowMs;
  private long emittedMs = Long.MIN_VALUE;
  private boolean over;

  /**
   * @param metrics counted as a live source counts
   */
  Replay(ReplayPlan plan, SourceMetrics metrics) throws IOException {
    this.plan = plan;
    this.input = new RecordingInput(plan.parts());
    this.environment = new ReplayEnvironment(plan, metrics, () -> nowMs);
    this.klines = new RecordedKlines(plan.config(), environment.rest());
  }

  /** The next epoch; null after the last. */
  ReplayEpoch next() throws IOException {
    while (!over) {
      if (next == null) {
        next = input.next();
      }
      if (next == null) {
        over = true;
        return last();
      }
      if (shards == null) {
        start(next.timeMs());
      }
      if (tickMs + TICK_MS <= next.timeMs()) {
        tick(tickMs + TICK_MS);
        if (shards.watermarkMs() > emittedMs) {
          return cut();
        }
      } else {
        apply(next);
        next = null;
      }
    }
    return null;
  }

  private ReplayEpoch last() throws IOException {
    if (shards == null) {
      return null;
    }
    // answers and frames of the last moment, and what they come to
    tick(tickMs + TICK_MS);
    shards.drain(tickMs + 1_000, this::emit);
    return cut();
  }

  private ReplayEpoch cut() {
    emittedMs = shards.watermarkMs();
    ReplayEpoch epoch = new ReplayEpoch(events, emittedMs, nowMs);
    events = new ArrayList<>();
    return epoch;
  }

  private void start(long firstMs) {
    nowMs = firstMs;
    tickMs = firstMs - TICK_MS;
    JobConfig config = plan.config();
    ShardPlan shardPlan = new ShardPlan(config, plan.contractSizes());
    shards =
        new ShardSet(
            shardPlan.newShards(Set.of(), 0),
            CandleRules.base(config.candles().intervals()),
            environment,
            firstMs);
    polls =
        new DrivenPolls(
            config,
            environment.rest(),
            task -> environment.inbox().post(now -> task.run()),
            () -> Instant.ofEpochMilli(nowMs));
  }

  private void tick(long timeMs) {
    tickMs = timeMs;
    nowMs = timeMs;
    environment.flush(timeMs);
    environment.rest().tick();
    shards.runEvents(0, timeMs);
    shards.tick(timeMs, 0);
    polls.tick(timeMs);
    shards.runEvents(0, timeMs);
    polls.drainTo(this::emit);
    shards.drain(timeMs, this::emit);
  }

  private void emit(FeedEvent event) {
    events.add(new ReplayEpoch.Timed(event, nowMs));
  }

  private void apply(RecordedEvent event) throws IOException {
    nowMs = Math.max(nowMs, event.timeMs());
    if (event instanceof RecordedEvent.Frame frame) {
      environment.onFrame(frame);
      return;
    }
    environment.flush(nowMs);
    if (event instanceof RecordedEvent.Answer answer) {
      environment.rest().take(answer);
      klines.take(answer, this::emit);
    } else {
      environment.onConnection(event);
    }
    shards.runEvents(0, nowMs);
  }

  @Override
  public void close() throws IOException {
    input.close();
    if (shards != null) {
      shards.close();
    }
  }
}
