package io.truewick.binance;

import java.io.InputStream;

/**
 * Feeds one JSON parser with frame after frame, so that it is set up once for a connection and not
 * for every trade. The parser sees one frame at a time; at its end it finds the end of the input,
 * until the next frame is put in.
 */
final class FrameInput extends InputStream {
  private byte[] frame;
  private int position;
  private int end;

  void put(byte[] bytes, int offset, int length) {
    frame = bytes;
    position = offset;
    end = offset + length;
  }

  /** Bytes of the frame that the parser has not taken yet. */
  int left() {
    return end - position;
  }

  @Override
  public int read() {
    return position < end ? frame[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = Math.min(length, end - position);
    if (count == 0) {
      return -1;
    }
    System.arraycopy(frame, position, target, offset, count);
    position += count;
    return count;
  }
}
