package io.truewick.source;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;

/**
 * RFC 6455 as Java-WebSocket speaks it, with one short cut: an unfragmented text frame is handed on
 * as the bytes it came in, in place, instead of being copied and turned into a string that is
 * parsed once and thrown away. Everything else (control frames, fragments, errors) is left to the
 * library.
 *
 * <p>A short cut is also safer here: text that is not UTF-8 is rejected as one bad frame and does
 * not end the connection.
 */
final class FrameDraft extends Draft_6455 {
  private static final int FINAL_TEXT = 0x81;
  private static final int LARGEST_FRAME = 4 << 20;

  private final TextFrames frames;
  private byte[] rest = new byte[0];
  private int pendingFrames;
  private long fragmentBytes;

  /** Takes the text frames of one connection. */
  interface TextFrames {
    /** A whole frame; the bytes are only valid during the call. */
    void onText(byte[] bytes, int offset, int length);

    /** All that one read of the socket brought has been handed on. */
    void onReadEnd();
  }

  FrameDraft(TextFrames frames) {
    super(List.of(), LARGEST_FRAME);
    this.frames = frames;
  }

  @Override
  public Draft copyInstance() {
    return new FrameDraft(frames);
  }

  @Override
  public List<Framedata> translateFrame(ByteBuffer read) throws InvalidDataException {
    byte[] bytes = read.array();
    int position = read.arrayOffset() + read.position();
    int end = read.arrayOffset() + read.limit();
    if (rest.length > 0) {
      byte[] joined = new byte[rest.length + end - position];
      System.arraycopy(rest, 0, joined, 0, rest.length);
      System.arraycopy(bytes, position, joined, rest.length, end - position);
      bytes = joined;
      position = 0;
      end = joined.length;
    }
    read.position(read.limit());
    List<Framedata> others = new ArrayList<>(0);
    position = take(bytes, position, end, others);
    rest = Arrays.copyOfRange(bytes, position, end);
    pendingFrames = others.size();
    if (pendingFrames == 0) {
      frames.onReadEnd();
    }
    return others;
  }

  @Override
  public void processFrame(WebSocketImpl connection, Framedata frame) throws InvalidDataException {
    limitFragments(frame);
    super.processFrame(connection, frame);
    pendingFrames--;
    if (pendingFrames == 0) {
      frames.onReadEnd();
    }
  }

  /** The library looks at the sum of all fragments with the first and the last one only. */
  private void limitFragments(Framedata frame) throws LimitExceededException {
    if (isControl(frame.getOpcode())) {
      return;
    }
    boolean continues = frame.getOpcode() == Opcode.CONTINUOUS;
    fragmentBytes = (continues ? fragmentBytes : 0) + frame.getPayloadData().remaining();
    if (fragmentBytes > LARGEST_FRAME) {
      throw new LimitExceededException(LARGEST_FRAME);
    }
  }

  private int take(byte[] bytes, int from, int end, List<Framedata> others)
      throws InvalidDataException {
    int position = from;
    while (end - position >= 2) {
      int header = headerLength(bytes, position);
      if (end - position < header) {
        return position;
      }
      long length = payloadLength(bytes, position);
      if (length > LARGEST_FRAME) {
        throw new LimitExceededException(LARGEST_FRAME);
      }
      if (end - position < header + length) {
        return position;
      }
      int size = header + (int) length;
      if ((bytes[position] & 0xff) == FINAL_TEXT && !isMasked(bytes, position)) {
        frames.onText(bytes, position + header, (int) length);
      } else {
        others.addAll(super.translateFrame(ByteBuffer.wrap(bytes, position, size)));
      }
      position += size;
    }
    return position;
  }

  private static boolean isControl(Opcode opcode) {
    return opcode == Opcode.PING || opcode == Opcode.PONG || opcode == Opcode.CLOSING;
  }

  private static boolean isMasked(byte[] bytes, int position) {
    return (bytes[position + 1] & 0x80) != 0;
  }

  private static int headerLength(byte[] bytes, int position) {
    int shortLength = bytes[position + 1] & 0x7f;
    int mask = isMasked(bytes, position) ? 4 : 0;
    return mask + (shortLength < 126 ? 2 : shortLength == 126 ? 4 : 10);
  }

  private static long payloadLength(byte[] bytes, int position) {
    int shortLength = bytes[position + 1] & 0x7f;
    if (shortLength < 126) {
      return shortLength;
    }
    int octets = shortLength == 126 ? 2 : 8;
    long length = 0;
    for (int i = 0; i < octets; i++) {
      length = (length << 8) | (bytes[position + 2 + i] & 0xff);
    }
    return length < 0 ? Long.MAX_VALUE / 2 : length;
  }
}
