package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Backoff, inbox and clock. */
class SourcePartsTest {
  private static final long BEGINNING = 1_795_000_000_000L;

  @Test
  void pausesDoubleUpToTheLimitEachAQuarterMoreOrLess() {
    Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new Random(1));

    for (long expected : new long[] {5_000, 10_000, 20_000, 40_000, 60_000, 60_000}) {
      assertThat(backoff.next()).isBetween(expected * 3 / 4, expected * 5 / 4);
    }
    backoff.reset();
    assertThat(backoff.next()).isBetween(3_750L, 6_250L);
  }

  @Test
  void twoShardsDoNotComeBackAtTheSameInstant() {
    Backoff one = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new Random(1));
    Backoff two = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new Random(2));

    assertThat(one.next()).isNotEqualTo(two.next());
  }

  @Test
  void framesWaitForRoomAndControlEventsDoNot() throws InterruptedException {
    Inbox inbox = new Inbox(10);
    List<String> heard = new ArrayList<>();
    inbox.postFrames(8, now -> heard.add("first"));
    CountDownLatch through = new CountDownLatch(1);
    Thread socket = new Thread(() -> postFramesQuietly(inbox, heard, through));
    socket.start();
    inbox.post(now -> heard.add("control"));

    assertThat(inbox.runNext(0, 1)).isTrue();
    assertThat(through.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(inbox.runNext(0, 1)).isTrue();
    assertThat(inbox.runNext(0, 1)).isTrue();
    assertThat(inbox.runNext(0, 1)).isFalse();
    assertThat(heard).containsExactly("first", "control", "second");
    assertThat(inbox.depth()).isZero();
  }

  @Test
  void aReadLargerThanTheInboxPassesWhenItIsEmpty() throws InterruptedException {
    Inbox inbox = new Inbox(10);
    inbox.postFrames(1_000, now -> {});

    assertThat(inbox.depth()).isEqualTo(10);
    assertThat(inbox.runNext(0, 1)).isTrue();
    assertThat(inbox.depth()).isZero();
  }

  @Test
  void aClosedInboxLetsWaitingSocketsGo() throws InterruptedException {
    Inbox inbox = new Inbox(1);
    inbox.postFrames(1, now -> {});
    CountDownLatch through = new CountDownLatch(1);
    new Thread(() -> postFramesQuietly(inbox, new ArrayList<>(), through)).start();
    inbox.close();

    assertThat(through.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAnswerIsTakenInTheThreadThatReadsTheInbox() throws InterruptedException {
    Inbox inbox = new Inbox(1);
    List<String> heard = new ArrayList<>();
    CompletableFuture<String> call = new CompletableFuture<>();
    inbox.postAnswer(call, (value, failure, now) -> heard.add(value + " at " + now));
    call.complete("answer");
    assertThat(heard).isEmpty();
    inbox.runNext(0, 42);

    assertThat(heard).containsExactly("answer at 42");
  }

  @Test
  void anEventFarAheadDoesNotMoveTheClockUntilTheServerConfirmsIt() {
    ExchangeClock clock = new ExchangeClock(0);
    clock.observe(BEGINNING, 1);
    clock.observe(BEGINNING + 86_400_000, 2);
    assertThat(clock.timeMs()).isEqualTo(BEGINNING);
    assertThat(clock.isDoubted()).isTrue();
    clock.confirm(BEGINNING + 100, 3);

    assertThat(clock.isDoubted()).isFalse();
    assertThat(clock.timeMs()).isEqualTo(BEGINNING + 100);
  }

  @Test
  void theClockNeverGoesBackAndRunsOnOnlyWhenAsked() {
    ExchangeClock clock = new ExchangeClock(BEGINNING);
    assertThat(clock.isKnown()).isFalse();
    clock.observe(BEGINNING + 500, 1_000);
    clock.observe(BEGINNING + 400, 1_100);
    clock.confirm(BEGINNING + 300, 1_200);
    assertThat(clock.timeMs()).isEqualTo(BEGINNING + 500);
    clock.runOn(2_200);

    assertThat(clock.timeMs()).isEqualTo(BEGINNING + 1_500);
  }

  private static void postFramesQuietly(Inbox inbox, List<String> heard, CountDownLatch through) {
    try {
      inbox.postFrames(5, now -> heard.add("second"));
      through.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
