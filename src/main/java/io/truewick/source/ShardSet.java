package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All shards of a job in one thread, without Flink: driven by whoever has the clock, be it ours or
 * that of a recording. Does what {@link ShardSplitReader} does in a fetcher thread.
 */
final class ShardSet {
  private static final long DRAIN_EVERY_MS = 100;

  private final List<Member> members = new ArrayList<>();
  private final Inbox inbox;
  private long drainedAtMs;

  private static final class Member {
    private final Shard shard;
    private long watermarkMs = Long.MIN_VALUE;
    private boolean idle;

    Member(Shard shard) {
      this.shard = shard;
    }
  }

  ShardSet(List<ShardSplit> splits, Interval base, ShardEnvironment environment, long nowMs) {
    this.inbox = environment.inbox();
    for (ShardSplit split : splits) {
      members.add(new Member(new Shard(split, base, environment, nowMs)));
    }
  }

  /** Runs everything that has been posted, waiting for the first at most so long. */
  void runEvents(long waitMs, long nowMs) {
    try {
      boolean more = inbox.runNext(waitMs, nowMs);
      while (more) {
        more = inbox.runNext(0, nowMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets time pass. */
  void tick(long nowMs, long unheardMs) {
    members.forEach(member -> member.shard.tick(nowMs, unheardMs));
  }

  /** Hands on what is ready, if it is time. */
  void drain(long nowMs, Consumer<FeedEvent> out) {
    boolean due = nowMs - drainedAtMs >= DRAIN_EVERY_MS;
    drainedAtMs = due ? nowMs : drainedAtMs;
    for (Member member : members) {
      if (due || member.shard.hasPassedAnInterval()) {
        drain(member, out);
      }
    }
  }

  private static void drain(Member member, Consumer<FeedEvent> out) {
    ShardBatch batch = member.shard.drain();
    if (batch != null) {
      batch.events().forEach(out);
      member.watermarkMs = Math.max(member.watermarkMs, batch.watermarkMs());
      member.idle = batch.idle();
    }
  }

  /** Up to here everything drained is proven or declared missing, of every shard that speaks. */
  long watermarkMs() {
    long least = Long.MAX_VALUE;
    for (Member member : members) {
      if (!member.idle) {
        least = Math.min(least, member.watermarkMs);
      }
    }
    return least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
  }

  int openGaps() {
    return members.stream().mapToInt(member -> member.shard.openGaps()).sum();
  }

  int size() {
    return members.size();
  }

  void close() {
    members.forEach(member -> member.shard.close());
  }
}
