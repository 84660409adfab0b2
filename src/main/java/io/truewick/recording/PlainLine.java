package io.truewick.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truewick.model.Market;
import java.util.Arrays;

/**
 * A line of recordings of others: {@code <receive time> <combined JSON>}, the time in seconds with
 * a fraction, milliseconds, microseconds or nanoseconds, perhaps with a colon after it. A snapshot
 * of an order book may stand among them as bare JSON: it is taken for an answer of REST.
 */
final class PlainLine {
  private static final byte[] ENVELOPE = "{\"stream\":".getBytes(US_ASCII);
  private static final byte[] SNAPSHOT = "\"lastUpdateId\"".getBytes(US_ASCII);
  private static final int SECONDS_DIGITS = 10;
  private static final int MICROS_DIGITS = 16;

  /** Target of a snapshot of which only the symbol is known. */
  static final String SNAPSHOT_TARGET = "depth?symbol=";

  private PlainLine() {}

  /** Whether it looks like one: a time and then JSON. */
  static boolean is(byte[] line) {
    int blank = blank(line);
    return blank > 0 && blank + 1 < line.length && line[blank + 1] == '{';
  }

  /**
   * Reads one.
   *
   * @param symbol whose snapshots stand in the file; null if that is not known
   * @return null for JSON that is neither an event nor a snapshot of that symbol
   */
  static RecordedEvent parse(
      byte[] line, String connection, Market market, String symbol, long sequence) {
    int blank = blank(line);
    long time = micros(new String(line, 0, blank, US_ASCII));
    byte[] json = Arrays.copyOfRange(line, blank + 1, line.length);
    if (startsWith(json, ENVELOPE)) {
      return new RecordedEvent.Frame(time, connection, sequence, json);
    }
    return symbol != null && startsWith(Arrays.copyOfRange(json, 1, json.length), SNAPSHOT)
        ? new RecordedEvent.Answer(time, market, 200, SNAPSHOT_TARGET + symbol, json)
        : null;
  }

  /** From whatever unit the number of digits stands for. */
  private static long micros(String text) {
    String digits = text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String fraction = point < 0 ? "" : digits.substring(point + 1);
    if (!(whole + fraction).matches("[0-9]+") || whole.length() < SECONDS_DIGITS) {
      throw new IllegalArgumentException("expected a receive time, was '" + text + "'");
    }
    String all = whole + (whole.length() == SECONDS_DIGITS ? fraction : "");
    all = (all + "0".repeat(MICROS_DIGITS)).substring(0, MICROS_DIGITS);
    return Long.parseLong(all);
  }

  private static int blank(byte[] line) {
    for (int i = 0; i < line.length && i < 32; i++) {
      if (line[i] == ' ') {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] text, byte[] start) {
    return text.length >= start.length
        && Arrays.equals(text, 0, start.length, start, 0, start.length);
  }
}
