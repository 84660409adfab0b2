package io.truewick.notify;

import io.truewick.notify.WebhookClient.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests on their way. Those of a lane go one after the other, lanes side by side, a few at a
 * time. A request is tried with growing pauses until it is taken or refused, so that one the other
 * side cannot digest holds up its own lane only. Nobody who adds ever waits.
 *
 * <p>Thread-safe.
 */
final class WebhookDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
  private static final int MOST_UNDER_WAY = 4;

  private final String target;
  private final Function<WebhookRequest, CompletableFuture<Answer>> client;
  private final ScheduledExecutorService timer;
  private final Pace pace;
  private final Runnable onRefused;
  private final Map<Long, WebhookRequest> waiting = new LinkedHashMap<>();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Deque<Lane> ready = new ArrayDeque<>();
  private long nextNumber;
  private int underWay;
  private boolean failing;
  private boolean closed;

  /**
   * @param target for the log
   * @param client tries once and never fails
   * @param timer runs what comes of it
   * @param onRefused counts requests that are given up
   */
  WebhookDelivery(
      String target,
      Function<WebhookRequest, CompletableFuture<Answer>> client,
      ScheduledExecutorService timer,
      Pace pace,
      Runnable onRefused) {
    this.target = target;
    this.client = client;
    this.timer = timer;
    this.pace = pace;
    this.onRefused = onRefused;
  }

  /** First and longest pause before another attempt; it doubles in between. */
  record Pace(Duration first, Duration longest) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1));

    long pauseMs(int failures) {
      long pause = first.toMillis() << Math.min(failures - 1, 16);
      return Math.min(pause, longest.toMillis());
    }
  }

  private record Item(long number, WebhookRequest request, Runnable done) {}

  private static final class Lane {
    private final String name;
    private final Deque<Item> items = new ArrayDeque<>();
    private int failures;

    Lane(String name) {
      this.name = name;
    }
  }

  /**
   * Takes a request.
   *
   * @param done runs when it has been taken or refused
   */
  synchronized void add(WebhookRequest request, Runnable done) {
    Item item = new Item(nextNumber++, request, done);
    waiting.put(item.number(), request);
    Lane lane = lanes.get(request.lane());
    if (lane == null) {
      lane = new Lane(request.lane());
      lanes.put(lane.name, lane);
      ready.add(lane);
    }
    lane.items.add(item);
    sendReady();
  }

  synchronized int waitingCount() {
    return waiting.size();
  }

  /** What has not been taken yet, in the order in which it came. */
  synchronized List<WebhookRequest> waiting() {
    return List.copyOf(waiting.values());
  }

  /** Waits until nothing is left; false if the time is over before. */
  synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); !waiting.isEmpty() && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return waiting.isEmpty();
  }

  /** No further attempts. */
  synchronized void close() {
    closed = true;
  }

  private void sendReady() {
    while (!closed && underWay < MOST_UNDER_WAY && !ready.isEmpty()) {
      Lane lane = ready.poll();
      underWay++;
      CompletableFuture<Void> unused =
          client
              .apply(lane.items.peek().request())
              .thenAcceptAsync(answer -> answered(lane, answer), timer);
    }
  }

  private synchronized void answered(Lane lane, Answer answer) {
    underWay--;
    if (closed) {
      return;
    }
    if (answer.outcome() == WebhookClient.Outcome.FAILED) {
      tryAgain(lane, answer);
    } else {
      finish(lane, answer);
    }
    sendReady();
  }

  private void tryAgain(Lane lane, Answer answer) {
    if (!failing) {
      LOG.warn("webhook {}: {}, trying again", target, answer.reason());
      failing = true;
    }
    lane.failures++;
    ScheduledFuture<?> unused =
        timer.schedule(() -> rejoin(lane), pace.pauseMs(lane.failures), TimeUnit.MILLISECONDS);
  }

  private synchronized void rejoin(Lane lane) {
    ready.add(lane);
    sendReady();
  }

  private void finish(Lane lane, Answer answer) {
    Item item = lane.items.poll();
    lane.failures = 0;
    waiting.remove(item.number());
    if (answer.outcome() == WebhookClient.Outcome.REFUSED) {
      LOG.warn("webhook {}: {} for {}, given up", target, answer.reason(), item.request().key());
      onRefused.run();
    } else if (failing) {
      LOG.info("webhook {}: takes requests again, {} are waiting", target, waiting.size());
      failing = false;
    }
    if (lane.items.isEmpty()) {
      lanes.remove(lane.name);
    } else {
      ready.add(lane);
    }
    item.done().run();
    notifyAll();
  }
}
