package io.truewick.source.poll;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is: asks each poller when it is due, one question at a time, and keeps what is new
 * until it is fetched. Not thread-safe: answers are handled by the executor, in the thread that
 * calls everything else.
 */
final class PollTurns<T> {
  private static final Logger LOG = LoggerFactory.getLogger(PollTurns.class);

  private final Executor answers;
  private final InstantSource clock;
  private final Runnable onPoll;
  private final Runnable onFailure;
  private final List<Turn<?, T>> turns = new ArrayList<>();
  private final List<Ready<T>> ready = new ArrayList<>();

  /**
   * @param answers runs what it is given in the fetcher thread
   * @param onPoll counts questions
   * @param onFailure counts questions without an answer
   */
  PollTurns(Executor answers, InstantSource clock, Runnable onPoll, Runnable onFailure) {
    this.answers = answers;
    this.clock = clock;
    this.onPoll = onPoll;
    this.onFailure = onFailure;
  }

  private record Ready<T>(String key, Polled<T> polled) {}

  void add(String key, Poller<?, T> poller) {
    turns.add(new Turn<>(key, poller));
  }

  /**
   * Asks everything that is due.
   *
   * @return when the next poller is due; {@link Long#MAX_VALUE} if all wait for answers
   */
  long askWhatIsDue(long nowMs) {
    long next = Long.MAX_VALUE;
    for (Turn<?, T> turn : turns) {
      if (!turn.asking && turn.poller.dueAtMs() <= nowMs) {
        ask(turn, nowMs);
      }
      next = turn.asking ? next : Math.min(next, turn.poller.dueAtMs());
    }
    return next;
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  /** Hands on what is new, by the key of its split, and forgets it. */
  void drainTo(BiConsumer<String, Polled<T>> out) {
    ready.forEach(one -> out.accept(one.key(), one.polled()));
    ready.clear();
  }

  private <A> void ask(Turn<A, T> turn, long nowMs) {
    turn.asking = true;
    onPoll.run();
    CompletableFuture<A> question;
    try {
      question = turn.poller.ask(nowMs);
    } catch (RuntimeException e) {
      question = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<A> unused =
        question.whenCompleteAsync((answer, failure) -> take(turn, answer, failure), answers);
  }

  private <A> void take(Turn<A, T> turn, A answer, Throwable failure) {
    turn.asking = false;
    long nowMs = clock.millis();
    if (failure != null) {
      onFailure.run();
      turn.poller.failed(failure, nowMs);
      if (!turn.failing) {
        LOG.warn("{}: no answer, it is asked again: {}", turn.key, failure.toString());
      }
    } else {
      Polled<T> polled = turn.poller.answered(answer, nowMs);
      if (!polled.events().isEmpty()) {
        ready.add(new Ready<>(turn.key, polled));
      }
      if (turn.failing) {
        LOG.info("{}: answered again", turn.key);
      }
    }
    turn.failing = failure != null;
  }

  private static final class Turn<A, T> {
    private final String key;
    private final Poller<A, T> poller;
    private boolean asking;
    private boolean failing;

    Turn(String key, Poller<A, T> poller) {
      this.key = key;
      this.poller = poller;
    }
  }
}
