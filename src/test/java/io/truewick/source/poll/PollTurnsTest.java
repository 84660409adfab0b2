package io.truewick.source.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PollTurnsTest {
  private static final long EVERY_MS = 15_000;

  private final Deque<Runnable> mailbox = new ArrayDeque<>();
  private long nowMs = 1_000_000;
  private int polls;
  private int failures;
  private final PollTurns<String> turns =
      new PollTurns<>(
          mailbox::add, () -> Instant.ofEpochMilli(nowMs), () -> polls++, () -> failures++);

  @Test
  void asksEachWhenItIsDueAndSaysWhenTheNextOneIs() {
    Steady early = added("early", nowMs);
    Steady late = added("late", nowMs + 400);

    assertThat(turns.askWhatIsDue(nowMs)).isEqualTo(nowMs + 400);
    assertThat(early.asked).isEqualTo(1);
    assertThat(late.asked).isZero();
    pass(400);
    assertThat(turns.askWhatIsDue(nowMs)).isEqualTo(Long.MAX_VALUE);
    assertThat(late.asked).isEqualTo(1);
    assertThat(polls).isEqualTo(2);
  }

  @Test
  void neverAsksAgainWhileAQuestionIsOpen() {
    Steady poller = added("one", nowMs);
    turns.askWhatIsDue(nowMs);
    pass(10 * EVERY_MS);
    turns.askWhatIsDue(nowMs);

    assertThat(poller.asked).isEqualTo(1);
    poller.answer("a");
    turns.askWhatIsDue(nowMs);
    assertThat(poller.asked).isEqualTo(1);
    runMailbox();
    turns.askWhatIsDue(nowMs);
    assertThat(poller.asked).isEqualTo(2);
  }

  @Test
  void handsOnWhatIsNewWithItsPositionOnce() {
    Steady poller = added("one", nowMs);
    turns.askWhatIsDue(nowMs);
    poller.answer("a");
    assertThat(turns.hasReady()).isFalse();
    runMailbox();

    assertThat(turns.hasReady()).isTrue();
    assertThat(drained()).containsExactly("one [a] to 1");
    assertThat(drained()).isEmpty();
  }

  @Test
  void anAnswerWithoutNewsIsNotHandedOn() {
    Steady poller = added("one", nowMs);
    turns.askWhatIsDue(nowMs);
    poller.answer("");
    runMailbox();

    assertThat(turns.hasReady()).isFalse();
  }

  @Test
  void aFailureIsThePollersBusinessAndTouchesNoOther() {
    Steady broken = added("broken", nowMs);
    Steady sound = added("sound", nowMs);
    turns.askWhatIsDue(nowMs);
    broken.question.completeExceptionally(new IllegalStateException("away"));
    sound.answer("b");
    runMailbox();

    assertThat(failures).isEqualTo(1);
    assertThat(broken.failures).isEqualTo(1);
    assertThat(drained()).containsExactly("sound [b] to 1");
    pass(EVERY_MS);
    turns.askWhatIsDue(nowMs);
    assertThat(broken.asked).isEqualTo(2);
  }

  @Test
  void aPollerThatThrowsHasFailed() {
    Steady poller = added("one", nowMs);
    poller.throwsNow = true;
    turns.askWhatIsDue(nowMs);
    runMailbox();

    assertThat(poller.failures).isEqualTo(1);
  }

  private Steady added(String key, long dueAtMs) {
    Steady poller = new Steady(dueAtMs);
    turns.add(key, poller);
    return poller;
  }

  private void pass(long ms) {
    nowMs += ms;
  }

  private void runMailbox() {
    while (!mailbox.isEmpty()) {
      mailbox.remove().run();
    }
  }

  private List<String> drained() {
    List<String> texts = new ArrayList<>();
    turns.drainTo(
        (key, polled) -> texts.add(key + " " + polled.events() + " to " + polled.position()));
    return texts;
  }

  /** Due at a steady pace; its position counts answers. */
  private static final class Steady implements Poller<String, String> {
    private long dueAtMs;
    private int asked;
    private int answers;
    private int failures;
    private boolean throwsNow;
    private CompletableFuture<String> question;

    Steady(long dueAtMs) {
      this.dueAtMs = dueAtMs;
    }

    void answer(String text) {
      question.complete(text);
    }

    @Override
    public long dueAtMs() {
      return dueAtMs;
    }

    @Override
    public CompletableFuture<String> ask(long nowMs) {
      if (throwsNow) {
        throw new IllegalStateException("cannot ask");
      }
      asked++;
      dueAtMs = nowMs + EVERY_MS;
      question = new CompletableFuture<>();
      return question;
    }

    @Override
    public Polled<String> answered(String answer, long nowMs) {
      answers++;
      return new Polled<>(answer.isEmpty() ? List.of() : List.of(answer), answers);
    }

    @Override
    public void failed(Throwable failure, long nowMs) {
      failures++;
    }
  }
}
