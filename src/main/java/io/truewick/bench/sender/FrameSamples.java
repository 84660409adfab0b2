package io.truewick.bench.sender;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** Payloads as the sender sends them, one after the other in one array. */
public final class FrameSamples {
  private static final int HEADER = 4;
  private static final long SOME_TIME_MS = 1_795_000_000_000L;

  private final byte[] bytes;
  private final int[] starts;

  private FrameSamples(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  /** That many payloads of a connection with that many symbols. */
  public static FrameSamples of(int symbols, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(180 * count);
    TradeRing ring = new TradeRing(new SymbolBook(symbols), IntStream.range(0, symbols).toArray());
    try {
      for (int sent = 0; sent < count; ) {
        sent += ring.send(out, count - sent, SOME_TIME_MS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = out.toByteArray();
    int[] starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int at = starts[i];
      starts[i + 1] = at + HEADER + (bytes[at + 2] & 0xff) * 256 + (bytes[at + 3] & 0xff);
    }
    return new FrameSamples(bytes, starts);
  }

  public byte[] bytes() {
    return bytes;
  }

  public int count() {
    return starts.length - 1;
  }

  public int start(int index) {
    return starts[index] + HEADER;
  }

  public int length(int index) {
    return starts[index + 1] - start(index);
  }
}
