package io.truewick.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  @Test
  void collectsWhatFits() {
    BoundedBody body = body(6);
    body.onNext(List.of(bytes("abc"), bytes("def")));
    body.onComplete();
    assertThat(result(body))
        .isCompletedWithValueMatching(all -> new String(all, UTF_8).equals("abcdef"));
    assertThat(cancelled).isFalse();
  }

  @Test
  void breaksOffWhatDoesNot() {
    BoundedBody body = body(5);
    body.onNext(List.of(bytes("abc"), bytes("def"), bytes("g")));
    body.onComplete();
    assertThat(result(body)).isCompletedExceptionally();
    assertThat(cancelled).isTrue();
  }

  private BoundedBody body(int mostBytes) {
    BoundedBody body = new BoundedBody(mostBytes);
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            assertThat(n).isPositive();
          }

          @Override
          public void cancel() {
            cancelled.set(true);
          }
        });
    return body;
  }

  private static CompletableFuture<byte[]> result(BoundedBody body) {
    return body.getBody().toCompletableFuture();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
