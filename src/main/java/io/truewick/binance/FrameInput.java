package io.truewick.binance;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Feeds one JSON parser with frame after frame, so that it is set up once for a connection and not
 * for every trade. Behind each frame stand a few blanks: Jackson reads names fast only while it can
 * look some bytes ahead, and would take the slow way for the last fields of each frame. After the
 * blanks the parser finds the end of the input, until the next frame is put in.
 */
final class FrameInput extends InputStream {
  private static final int BLANKS = 16;

  private byte[] frame = new byte[0];
  private int position;
  private int end;
  private int blanks;

  void put(byte[] bytes, int offset, int length) {
    frame = bytes;
    position = offset;
    end = offset + length;
    blanks = BLANKS;
  }

  /** Whether the parser has taken all of the frame. */
  boolean isTaken() {
    return position == end;
  }

  @Override
  public int read() {
    if (position < end) {
      return frame[position++] & 0xff;
    }
    return blanks-- > 0 ? ' ' : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = Math.min(length, end - position);
    System.arraycopy(frame, position, target, offset, count);
    position += count;
    int blank = Math.min(length - count, blanks);
    Arrays.fill(target, offset + count, offset + count + blank, (byte) ' ');
    blanks -= blank;
    return count + blank == 0 ? -1 : count + blank;
  }

  /** Takes what a parser has left over, and knows whether there was more than white space. */
  static final class Leftover extends OutputStream {
    private boolean blank;

    void reset() {
      blank = true;
    }

    boolean isBlank() {
      return blank;
    }

    @Override
    public void write(int value) {
      blank &= value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        write(bytes[i]);
      }
    }
  }
}
