package io.truewick.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.truewick.binance.IpPool;
import io.truewick.binance.RestCall;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls within the budget. Three kinds of trouble, three answers:
 *
 * <ul>
 *   <li>no answer, or 5xx: a few quick retries, each paid for;
 *   <li>429 and 418: the pool pauses, the call queues again, and gives up when its patience ends;
 *   <li>any other status: the caller's business, no retry.
 * </ul>
 */
final class RestClient {
  private static final int MOST_REFUSALS = 3;
  private static final int SHOWN_CHARACTERS = 200;

  private final HttpSender sender;
  private final Map<IpPool, WeightBudget> budgets;
  private final RestLimits limits;
  private final InstantSource clock;
  private final FailsafeExecutor<RestReply> retries;
  private final RestTap tap;
  private final LongAdder requests = new LongAdder();
  private final LongAdder refused = new LongAdder();

  RestClient(
      HttpSender sender,
      Map<IpPool, WeightBudget> budgets,
      RestLimits limits,
      InstantSource clock,
      ScheduledExecutorService scheduler,
      RestTap tap) {
    this.tap = tap;
    this.sender = sender;
    this.budgets = budgets;
    this.limits = limits;
    this.clock = clock;
    this.retries = Failsafe.with(policy(limits)).with(scheduler);
  }

  /** Turns a body into what was asked for. */
  interface BodyReader<T> {
    T read(byte[] body) throws IOException;
  }

  /** What status 200 says; every other status fails. */
  <T> CompletableFuture<T> get(RestCall call, Priority priority, BodyReader<T> reader) {
    return reply(call, priority).thenApply(reply -> read(call, reply, reader));
  }

  /** An answer of any status below 500 except 429 and 418. */
  CompletableFuture<RestReply> reply(RestCall call, Priority priority) {
    return retries.getStageAsync(() -> attempt(call, priority, Refusals.NONE));
  }

  /** What that answer says, if its status is 200. */
  static <T> T read(RestCall call, RestReply reply, BodyReader<T> reader) {
    if (!reply.ok()) {
      throw new CompletionException(failure(call, reply));
    }
    try {
      return reader.read(reply.body());
    } catch (IOException e) {
      throw new CompletionException(
          new RestException(call + " was answered with " + shown(reply), reply.status(), e));
    }
  }

  /** Whether the budget will ever let that call go. */
  boolean affords(RestCall call, Priority priority) {
    return budgets.get(call.pool()).affords(call.weight(), priority);
  }

  long requests() {
    return requests.sum();
  }

  long refused() {
    return refused.sum();
  }

  private CompletableFuture<RestReply> attempt(RestCall call, Priority priority, Refusals before) {
    WeightBudget budget = budgets.get(call.pool());
    return budget
        .acquire(call.weight(), priority)
        .thenCompose(takenAtMs -> send(call, budget, takenAtMs))
        .thenCompose(
            reply -> {
              if (!reply.refusal()) {
                return done(call, reply);
              }
              Refusals refusals = before.another(clock.millis());
              return refusals.enough(MOST_REFUSALS, limits.patience(), clock.millis())
                  ? CompletableFuture.failedFuture(failure(call, reply))
                  : attempt(call, priority, refusals);
            });
  }

  private CompletableFuture<RestReply> send(RestCall call, WeightBudget budget, long takenAtMs) {
    requests.increment();
    CompletableFuture<RestReply> answer;
    try {
      answer = sender.send(call);
    } catch (RuntimeException e) {
      // an address that makes no request, or a client that is closing: the permit must come back
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.whenComplete(
        (reply, failure) -> {
          if (reply != null) {
            tap.answered(call, reply.status(), reply.body());
          }
          if (reply != null && reply.refusal()) {
            refused.increment();
            budget.refused(reply.status(), reply.retryAfterMs());
          } else {
            boolean reported = reply != null && call.pool().isReported();
            budget.release(takenAtMs, reported ? reply.usedWeight() : -1);
          }
        });
  }

  private static CompletableFuture<RestReply> done(RestCall call, RestReply reply) {
    return reply.status() >= 500
        ? CompletableFuture.failedFuture(failure(call, reply))
        : CompletableFuture.completedFuture(reply);
  }

  private static RetryPolicy<RestReply> policy(RestLimits limits) {
    return RetryPolicy.<RestReply>builder()
        .handleIf(RestClient::passing)
        .withBackoff(limits.retryPause(), limits.retryPause().multipliedBy(10))
        .withJitter(0.25)
        .withMaxAttempts(RestLimits.ATTEMPTS)
        .build();
  }

  private static boolean passing(Throwable failure) {
    Throwable cause = Failures.unwrapped(failure);
    return cause instanceof IOException || (cause instanceof RestException e && e.status() >= 500);
  }

  private static RestException failure(RestCall call, RestReply reply) {
    return new RestException(
        call + " was answered with status " + reply.status() + " " + shown(reply),
        reply.status(),
        null);
  }

  private static String shown(RestReply reply) {
    int length = Math.min(SHOWN_CHARACTERS, reply.body().length);
    return "'" + new String(reply.body(), 0, length, UTF_8) + "'";
  }
}
