package io.truewick.simulator.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Whole server-to-client WebSocket frames (RFC 6455, section 5.2) as bytes. Made here and not by
 * the library, because it refuses invalid UTF-8 and writes each frame with a system call of its
 * own.
 */
final class WireFrame {
  static final int TEXT = 0x1;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  private static final int FINAL = 0x80;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int EIGHT_BYTE_LENGTH = 127;
  private static final int LARGEST_TWO_BYTES = 0xFFFF;

  private WireFrame() {}

  static byte[] text(String text) {
    return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] of(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
    frame.put((byte) (FINAL | opcode));
    if (payload.length < TWO_BYTE_LENGTH) {
      frame.put((byte) payload.length);
    } else if (payload.length <= LARGEST_TWO_BYTES) {
      frame.put((byte) TWO_BYTE_LENGTH).putShort((short) payload.length);
    } else {
      frame.put((byte) EIGHT_BYTE_LENGTH).putLong(payload.length);
    }
    frame.put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }
}
