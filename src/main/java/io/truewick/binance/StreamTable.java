package io.truewick.binance;

import io.truewick.model.Instrument;
import java.util.List;

/**
 * Finds a subscribed stream by the characters of its name, without making a string of them: an
 * open-addressing hash table that is filled once.
 */
public final class StreamTable {
  /** Not in the table. */
  public static final int NONE = -1;

  private final String[] names;
  private final Subscribed[] streams;
  private final int[] slots;

  /**
   * @param streams their index in this list is the answer
   */
  public StreamTable(List<Subscribed> streams) {
    this.streams = streams.toArray(Subscribed[]::new);
    this.names = streams.stream().map(Subscribed::name).toArray(String[]::new);
    int size = Integer.highestOneBit(Math.max(4, names.length * 4));
    this.slots = new int[size];
    for (int i = 0; i < this.names.length; i++) {
      int slot = hash(this.names[i].toCharArray(), 0, this.names[i].length()) & (size - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (size - 1);
      }
      slots[slot] = i + 1;
    }
  }

  int indexOf(char[] text, int offset, int length) {
    int slot = hash(text, offset, length) & (slots.length - 1);
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (matches(names[index], text, offset, length)) {
        return index;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  /** The stream at that index. */
  Subscribed stream(int index) {
    return streams[index];
  }

  /** The wire name at that index. */
  public String name(int index) {
    return names[index];
  }

  /**
   * A stream of a connection.
   *
   * @param name on the wire, such as {@code btcusdt@trade}
   * @param instrument whose events it carries; an array stream names more in its payload
   */
  public record Subscribed(String name, StreamKind kind, Instrument instrument) {}

  private static int hash(char[] text, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ (hash >>> 16);
  }

  private static boolean matches(String name, char[] text, int offset, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != text[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
