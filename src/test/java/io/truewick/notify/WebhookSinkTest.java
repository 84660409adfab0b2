package io.truewick.notify;

import static io.truewick.notify.Alerts.ended;
import static io.truewick.notify.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebhookSinkTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final int MOST_WAITING = 200;
  private static final WebhookDelivery.Pace FAST =
      new WebhookDelivery.Pace(Duration.ofMillis(5), Duration.ofMillis(20));

  private Receiver receiver;

  @BeforeEach
  void open() throws Exception {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void postsJsonUnderAKeyThatIsTheSameWheneverTheSameIsSaid() throws Exception {
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(PATIENT)) {
      sink.open();
      sink.processElement(ended("币安USDT", 1), 0);
      Receiver.Post post = receiver.awaitPosts(1).get(0);

      assertThat(post.key()).isEqualTo("move/%E5%B8%81%E5%AE%89USDT/1/ended");
      assertThat(post.contentType()).isEqualTo("application/json");
      assertThat(post.body())
          .isEqualTo(
              """
              {"id":"move/币安USDT/1","kind":"price_move","severity":"warning","market":"spot",\
              "symbol":"币安USDT","state":"ended","started_at":"2026-11-18T11:07:00Z",\
              "ended_at":"2026-11-18T11:08:10Z","peak_at":"2026-11-18T11:07:10Z","value":0.021,\
              "peak":-0.035,"threshold":0.02,"message":"price moved (5m): \\"-3.5 %\\""}""");
    }
  }

  @Test
  void aReceiverThatFailsForAWhileGetsEverythingInOrderPerSymbol() throws Exception {
    AtomicInteger came = new AtomicInteger();
    receiver.answers(post -> came.incrementAndGet() <= 60 ? came.get() % 2 == 0 ? 500 : 429 : 200);
    List<String> sent = new ArrayList<>();
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(PATIENT)) {
      sink.open();
      for (int number = 0; number < 20; number++) {
        for (String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
          write(sink, started(symbol, number), sent);
          write(sink, ended(symbol, number), sent);
        }
      }
      receiver.awaitTaken(120);
    }

    assertThat(receiver.posts()).hasSize(180);
    for (String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
      assertThat(of(symbol, receiver.taken())).isEqualTo(of(symbol, sent));
    }
  }

  @Test
  void whatOneSymbolCannotDeliverHoldsUpNoOther() throws Exception {
    receiver.answers(post -> post.key().contains("BTC") ? 500 : 200);
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(PATIENT)) {
      sink.open();
      sink.processElement(started("BTCUSDT", 1), 0);
      sink.processElement(ended("BTCUSDT", 1), 0);
      sink.processElement(started("ETHUSDT", 1), 0);

      assertThat(receiver.awaitTaken(1)).containsExactly("move/ETHUSDT/1/open");
    }
  }

  @Test
  void aRequestThatIsRefusedIsGivenUpAndTheNextOneGoes() throws Exception {
    receiver.answers(post -> post.key().endsWith("open") ? 410 : 204);
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(PATIENT)) {
      sink.open();
      sink.processElement(started("BTCUSDT", 1), 0);
      sink.processElement(ended("BTCUSDT", 1), 0);

      assertThat(receiver.awaitTaken(1)).containsExactly("move/BTCUSDT/1/ended");
      assertThat(receiver.posts()).hasSize(2);
    }
  }

  @Test
  void aReceiverThatNeverAnswersIsAskedAgain() throws Exception {
    AtomicInteger came = new AtomicInteger();
    receiver.answers(post -> came.incrementAndGet() == 1 ? -1 : 200);
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(Duration.ofMillis(200))) {
      sink.open();
      sink.processElement(started("BTCUSDT", 1), 0);

      assertThat(receiver.awaitTaken(1)).containsExactly("move/BTCUSDT/1/open");
    }
  }

  @Test
  void aCheckpointKeepsWhatIsUnderWayWithoutWaitingForTheOtherSide() throws Exception {
    receiver.answers(post -> 503);
    OperatorSubtaskState snapshot;
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(PATIENT)) {
      sink.open();
      sink.processElement(started("BTCUSDT", 1), 0);
      sink.processElement(ended("BTCUSDT", 1), 0);
      sink.processElement(started("ETHUSDT", 1), 0);
      receiver.awaitPosts(3);
      sink.prepareSnapshotPreBarrier(1);
      snapshot = sink.snapshot(1, 1);
    }
    receiver.answers(post -> 200);
    try (OneInputStreamOperatorTestHarness<Alert, ?> restored = sink(PATIENT)) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement(started("BTCUSDT", 2), 0);
      receiver.awaitTaken(4);
    }

    assertThat(of("BTCUSDT", receiver.taken()))
        .containsExactly("move/BTCUSDT/1/open", "move/BTCUSDT/1/ended", "move/BTCUSDT/2/open");
    assertThat(of("ETHUSDT", receiver.taken())).containsExactly("move/ETHUSDT/1/open");
  }

  @Test
  void aFullQueueTakesNoMoreAndNeverWaits() throws Exception {
    receiver.answers(post -> 503);
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(PATIENT)) {
      sink.open();
      for (int i = 0; i < MOST_WAITING + 100; i++) {
        sink.processElement(started("BTCUSDT", i), 0);
      }
      OperatorSubtaskState snapshot = sink.snapshot(1, 1);

      receiver.answers(post -> 200);
      List<String> taken = receiver.awaitTaken(MOST_WAITING);
      assertThat(taken.get(taken.size() - 1))
          .isEqualTo("move/BTCUSDT/" + (MOST_WAITING - 1) + "/open");
      assertThat(snapshot.getManagedOperatorState().hasState()).isTrue();
    }
  }

  @Test
  void theEndOfAllInputWaitsForTheOtherSide() throws Exception {
    AtomicInteger came = new AtomicInteger();
    receiver.answers(post -> came.incrementAndGet() < 5 ? 503 : 200);
    try (OneInputStreamOperatorTestHarness<Alert, ?> sink = sink(PATIENT)) {
      sink.open();
      sink.processElement(started("BTCUSDT", 1), 0);
      sink.endInput();

      assertThat(receiver.taken()).containsExactly("move/BTCUSDT/1/open");
    }
  }

  @Test
  void nothingOfTheUrlButItsHostIsEverShown() {
    assertThat(receiver.settings(PATIENT)).hasToString("localhost");
  }

  private static void write(
      OneInputStreamOperatorTestHarness<Alert, ?> sink, Alert alert, List<String> sent)
      throws Exception {
    sink.processElement(alert, 0);
    sent.add(alert.id() + "/" + alert.state().text());
  }

  private static List<String> of(String symbol, List<String> keys) {
    return keys.stream().filter(key -> key.contains(symbol)).toList();
  }

  private OneInputStreamOperatorTestHarness<Alert, ?> sink(Duration timeout) throws Exception {
    return new OneInputStreamOperatorTestHarness<Alert, CommittableMessage<Void>>(
        new SinkWriterOperatorFactory<>(
            new WebhookSink(receiver.settings(timeout), FAST, MOST_WAITING)),
        TypeInformation.of(Alert.class).createSerializer(new SerializerConfigImpl()));
  }
}
