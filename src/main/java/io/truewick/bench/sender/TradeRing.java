package io.truewick.bench.sender;

import io.truewick.bench.BenchSymbols;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Ready-made frames of one connection, sent round and round: only ids, prices and times are written
 * anew. Every symbol has as many frames as its share comes to, at least one.
 */
final class TradeRing {
  private static final int FRAMES = 32_768;
  private static final int HEADER = 4;
  private static final int TIME_DIGITS = 13;

  private final SymbolBook book;
  private final int[] symbols;
  private final int[] symbolOf;
  private final int[] starts;
  private final int[] tradeTimeAt;
  private final byte[] bytes;
  private final byte[] stamp = new byte[TIME_DIGITS];
  private final int eventTimeAt;
  private final int idAt;
  private final int priceAt;
  private int next;
  private long minuteMs;

  TradeRing(SymbolBook book, int[] symbols) {
    this.book = book;
    this.symbols = symbols;
    this.symbolOf = mixed(book, symbols);
    this.starts = new int[symbolOf.length + 1];
    this.tradeTimeAt = new int[symbolOf.length];
    byte[] all = new byte[symbolOf.length * 200];
    Random random = new Random(symbolOf.length);
    for (int i = 0; i < symbolOf.length; i++) {
      String text = text(symbolOf[i], random);
      byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
      int start = starts[i];
      all[start] = (byte) 0x81;
      all[start + 1] = 126;
      all[start + 2] = (byte) (payload.length >> 8);
      all[start + 3] = (byte) payload.length;
      System.arraycopy(payload, 0, all, start + HEADER, payload.length);
      starts[i + 1] = start + HEADER + payload.length;
      tradeTimeAt[i] = start + HEADER + after(text, "\"T\":");
    }
    this.bytes = Arrays.copyOf(all, starts[symbolOf.length]);
    String first = text(symbolOf[0], random);
    this.eventTimeAt = HEADER + after(first, "\"E\":");
    this.idAt = HEADER + after(first, "\"t\":");
    this.priceAt = HEADER + after(first, "\"p\":\"");
  }

  /** Sends up to {@code most} frames with this event time; fewer at the end of the ring. */
  int send(OutputStream out, int most, long timeMs) throws IOException {
    turnMinute(timeMs);
    Digits.ten(stamp, 0, timeMs / 1000);
    long millis = timeMs % 1000;
    for (int i = TIME_DIGITS - 1; i >= 10; i--) {
      stamp[i] = (byte) ('0' + millis % 10);
      millis /= 10;
    }
    int end = Math.min(symbolOf.length, next + most);
    for (int i = next; i < end; i++) {
      renew(i);
    }
    out.write(bytes, starts[next], starts[end] - starts[next]);
    int sent = end - next;
    next = end == symbolOf.length ? 0 : end;
    return sent;
  }

  private void renew(int frame) {
    int start = starts[frame];
    int symbol = symbolOf[frame];
    long id = book.take(symbol);
    System.arraycopy(stamp, 0, bytes, start + eventTimeAt, TIME_DIGITS);
    System.arraycopy(stamp, 0, bytes, tradeTimeAt[frame], TIME_DIGITS);
    Digits.ten(bytes, start + idAt, id);
    Digits.price(bytes, start + priceAt, SymbolBook.ticks(symbol, id), whole(symbol));
  }

  private void turnMinute(long timeMs) {
    long minute = timeMs - timeMs % 60_000;
    if (minute != minuteMs && minuteMs != 0) {
      book.endMinute(minuteMs, symbols);
    }
    minuteMs = minute;
  }

  private static int[] mixed(SymbolBook book, int[] symbols) {
    double share = Arrays.stream(symbols).mapToDouble(book::share).sum();
    int[] frames = new int[FRAMES + 2 * symbols.length];
    int count = 0;
    for (int symbol : symbols) {
      int copies = (int) Math.max(1, Math.round(FRAMES * book.share(symbol) / share));
      Arrays.fill(frames, count, count + copies, symbol);
      count += copies;
    }
    Random random = new Random(count);
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int frame = frames[i];
      frames[i] = frames[other];
      frames[other] = frame;
    }
    return Arrays.copyOf(frames, count);
  }

  /** As Binance writes a spot trade: eight decimals, times in milliseconds. */
  private static String text(int symbol, Random random) {
    String name = BenchSymbols.name(symbol);
    String price = "1".repeat(whole(symbol)) + "." + "1".repeat(7 - whole(symbol));
    return "{\"stream\":\""
        + name.toLowerCase(Locale.ROOT)
        + "@trade\",\"data\":{\"e\":\"trade\",\"E\":1000000000000,\"s\":\""
        + name
        + "\",\"t\":"
        + SymbolBook.FIRST_ID
        + ",\"p\":\""
        + price
        + "0".repeat(1 + whole(symbol))
        + String.format(
            Locale.ROOT, "\",\"q\":\"%d.%05d000", random.nextInt(10), random.nextInt(99_999) + 1)
        + "\",\"T\":1000000000000,\"m\":"
        + random.nextBoolean()
        + ",\"M\":true}}";
  }

  /** Digits before the point of its price. */
  private static int whole(int symbol) {
    return 1 + 2 * (symbol % 3);
  }

  private static int after(String text, String field) {
    return text.indexOf(field) + field.length();
  }
}
