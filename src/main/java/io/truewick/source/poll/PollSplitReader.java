package io.truewick.source.poll;

import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.metrics.Counter;

/** The fetcher thread's loop: asks what is due, sleeps, and takes answers as they come. */
final class PollSplitReader<T> implements SplitReader<Polled<T>, PollSplit> {
  /** The clock may be set forward while we sleep. */
  private static final long LONGEST_SLEEP_MS = 1_000;

  private final PollPlan.Pollers<T> pollers;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
  private final PollTurns<T> turns;
  private volatile boolean woken;

  /**
   * @param counters makes the counter of a name
   */
  PollSplitReader(
      PollPlan.Pollers<T> pollers, Function<String, Counter> counters, InstantSource clock) {
    this.pollers = pollers;
    this.clock = clock;
    this.turns =
        new PollTurns<>(
            answers::add, clock, counters.apply("polls")::inc, counters.apply("pollFailures")::inc);
  }

  @Override
  public RecordsWithSplitIds<Polled<T>> fetch() {
    try {
      while (!woken && !turns.hasReady()) {
        long nowMs = clock.millis();
        long sleepMs = Math.min(turns.askWhatIsDue(nowMs) - nowMs, LONGEST_SLEEP_MS);
        runAnswers(Math.max(1, sleepMs));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    woken = false;
    RecordsBySplits.Builder<Polled<T>> ready = new RecordsBySplits.Builder<>();
    turns.drainTo(ready::add);
    return ready.build();
  }

  private void runAnswers(long waitMs) throws InterruptedException {
    Runnable answer = answers.poll(waitMs, TimeUnit.MILLISECONDS);
    while (answer != null) {
      answer.run();
      answer = answers.poll();
    }
  }

  @Override
  public void handleSplitsChanges(SplitsChange<PollSplit> change) {
    if (!(change instanceof SplitsAddition)) {
      throw new IllegalArgumentException("expected splits to be added, was " + change);
    }
    for (PollSplit split : change.splits()) {
      turns.add(split.key(), pollers.of(split, clock.millis()));
    }
  }

  @Override
  public void wakeUp() {
    woken = true;
    answers.add(() -> {}); // ends the sleep
  }

  @Override
  public void close() {
    pollers.close();
  }
}
