package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.Framedata;

/** Frames cut anywhere by the network against the frames that were sent. */
class FrameDraftProperties {
  private static final int TEXT = 1;
  private static final int CONTINUATION = 0;
  private static final int PING = 9;

  /** What came out, in order: texts by the short cut, the rest from the library. */
  private static final class Heard implements FrameDraft.TextFrames {
    private final List<String> frames = new ArrayList<>();

    @Override
    public void onText(byte[] bytes, int offset, int length) {
      frames.add("text " + new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void onReadEnd() {}
  }

  @Property(tries = 500)
  void framesComeWholeWhereverTheNetworkCutsThem(@ForAll long seed) throws InvalidDataException {
    Random random = new Random(seed);
    random.nextInt();
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    List<String> texts = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      write(random, wire, texts, others);
    }
    Heard heard = new Heard();
    FrameDraft draft = new FrameDraft(heard);
    List<String> left = new ArrayList<>();
    byte[] bytes = wire.toByteArray();
    int at = 0;
    while (at < bytes.length) {
      int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 9 : 90_000));
      for (Framedata frame : draft.translateFrame(ByteBuffer.wrap(bytes, at, end - at))) {
        left.add(frame.getOpcode() + " " + text(frame.getPayloadData()));
      }
      at = end;
    }

    assertThat(heard.frames).isEqualTo(texts);
    assertThat(left).isEqualTo(others);
  }

  private static void write(
      Random random, ByteArrayOutputStream wire, List<String> texts, List<String> others) {
    int[] lengths = {0, 5, 125, 126, 300, 65_535, 65_536, 70_000};
    int length = lengths[random.nextInt(lengths.length)];
    switch (random.nextInt(5)) {
      case 0 -> others.add("PING " + frame(random, wire, PING, true, Math.min(125, length), false));
      case 1 -> {
        others.add("TEXT " + frame(random, wire, TEXT, false, length, false));
        others.add("CONTINUOUS " + frame(random, wire, CONTINUATION, true, length, false));
      }
      case 2 -> others.add("TEXT " + frame(random, wire, TEXT, true, length, true));
      default -> texts.add("text " + frame(random, wire, TEXT, true, length, false));
    }
  }

  private static String frame(
      Random random,
      ByteArrayOutputStream wire,
      int opcode,
      boolean fin,
      int length,
      boolean mask) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) ('a' + random.nextInt(26));
    }
    wire.write((fin ? 0x80 : 0) | opcode);
    int maskBit = mask ? 0x80 : 0;
    if (length < 126) {
      wire.write(maskBit | length);
    } else if (length < 65_536) {
      wire.write(maskBit | 126);
      wire.write(length >>> 8);
      wire.write(length);
    } else {
      wire.write(maskBit | 127);
      wire.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
    }
    byte[] key = new byte[4];
    if (mask) {
      random.nextBytes(key);
      wire.writeBytes(key);
    }
    for (int i = 0; i < length; i++) {
      wire.write(payload[i] ^ key[i % 4]);
    }
    return new String(payload, StandardCharsets.ISO_8859_1);
  }

  private static String text(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
