package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer cannot make us hold more than one frame of four MiB. */
class FrameLimitTest {
  private static final int LIMIT = 4 << 20;

  private int taken = -1;
  private final FrameDraft draft =
      new FrameDraft(
          new FrameDraft.TextFrames() {
            @Override
            public void onText(byte[] bytes, int offset, int length) {
              taken = length;
            }

            @Override
            public void onReadEnd() {}
          });

  @Test
  void theLargestFrameIsTaken() throws InvalidDataException {
    ByteBuffer frame = ByteBuffer.allocate(10 + LIMIT).put(header(0x81, LIMIT));
    draft.translateFrame(frame.rewind());
    assertThat(taken).isEqualTo(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(longs = {LIMIT + 1L, Integer.MAX_VALUE, Long.MAX_VALUE, -1})
  void aLargerOneIsRefusedWhenItsLengthIsRead(long length) {
    assertThatThrownBy(() -> draft.translateFrame(header(0x81, length).rewind()))
        .isInstanceOf(LimitExceededException.class);
    assertThat(taken).isEqualTo(-1);
  }

  @Test
  void fragmentsOfAnyNumberAreTogetherNoLarger() {
    WebSocketImpl socket = new WebSocketImpl(new SilentClient(), draft);
    int length = LIMIT / 8;
    AtomicInteger sent = new AtomicInteger();
    assertThatThrownBy(
            () -> {
              while (sent.get() < 100) {
                int first = sent.get() == 0 ? 0x01 : 0x00;
                ByteBuffer frame = ByteBuffer.allocate(10 + length).put(header(first, length));
                for (Framedata part : draft.translateFrame(frame.rewind())) {
                  draft.processFrame(socket, part);
                }
                sent.incrementAndGet();
              }
            })
        .isInstanceOf(LimitExceededException.class);
    assertThat(sent.get()).isEqualTo(8);
  }

  private static ByteBuffer header(int first, long length) {
    return ByteBuffer.allocate(10).put((byte) first).put((byte) 127).putLong(length).flip();
  }

  private static final class SilentClient extends WebSocketClient {
    SilentClient() {
      super(URI.create("ws://localhost"));
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String message) {}

    @Override
    public void onClose(int code, String reason, boolean remote) {}

    @Override
    public void onError(Exception error) {}
  }
}
