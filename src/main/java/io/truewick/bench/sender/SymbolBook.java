package io.truewick.bench.sender;

import io.truewick.bench.BenchSymbols;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ids and prices of every symbol. A symbol is written by the one connection that carries it; a
 * second subscription to the same symbol would mix up its ids.
 */
final class SymbolBook {
  static final long FIRST_ID = 1_000_000_000L;

  private final double[] shares;
  private final long[] nextId;
  private final Map<Long, long[]> endOfMinute = new TreeMap<>();

  SymbolBook(int symbols) {
    shares = BenchSymbols.shares(symbols);
    nextId = new long[symbols];
    Arrays.fill(nextId, FIRST_ID);
  }

  int size() {
    return nextId.length;
  }

  double share(int symbol) {
    return shares[symbol];
  }

  /** Takes the next id. */
  long take(int symbol) {
    return nextId[symbol]++;
  }

  /** The last id taken. */
  long newestId(int symbol) {
    return nextId[symbol] - 1;
  }

  /** How many ids were taken, over all symbols. */
  long total() {
    long total = 0;
    for (long next : nextId) {
      total += next - FIRST_ID;
    }
    return total;
  }

  /** A price of seven digits that wanders with the id. */
  static int ticks(int symbol, long id) {
    int start = 1_000_000 + Math.floorMod(symbol * 0x9E3779B1, 8_000_000);
    return start + 5 * wave(id, 0x3fff) + 3 * wave(id, 0x1ff) + wave(id * 7, 0x3f);
  }

  /** Notes where these symbols stand at the end of a minute. */
  synchronized void endMinute(long minuteMs, int[] symbols) {
    long[] ends = endOfMinute.computeIfAbsent(minuteMs, any -> new long[nextId.length]);
    for (int symbol : symbols) {
      ends[symbol] = newestId(symbol);
    }
  }

  /** Lines of symbol, minute and last id in it, for the minutes that have ended. */
  synchronized void write(Writer out) throws IOException {
    for (Map.Entry<Long, long[]> minute : endOfMinute.entrySet()) {
      for (int symbol = 0; symbol < nextId.length; symbol++) {
        out.write(symbol + "," + minute.getKey() + "," + minute.getValue()[symbol] + "\n");
      }
    }
  }

  private static int wave(long id, int mask) {
    int at = (int) id & mask;
    return at <= mask / 2 ? at : mask - at;
  }
}
