package io.truewick.bench.sender;

/** Writes numbers of a fixed width over the digits that stand there. */
final class Digits {
  private static final byte[] PAIRS = new byte[200];

  static {
    for (int i = 0; i < 100; i++) {
      PAIRS[2 * i] = (byte) ('0' + i / 10);
      PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  private Digits() {}

  /** Ten digits. */
  static void ten(byte[] text, int at, long number) {
    int high = (int) (number / 100_000);
    int low = (int) (number - high * 100_000L);
    five(text, at, high);
    five(text, at + 5, low);
  }

  /** Seven digits with a point after the first {@code whole} of them. */
  static void price(byte[] text, int at, int ticks, int whole) {
    int rest = ticks;
    for (int i = 7; i >= 0; i--) {
      if (i == whole) {
        text[at + i] = '.';
      } else {
        text[at + i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
  }

  private static void five(byte[] text, int at, int number) {
    int pairs = number / 10;
    int high = pairs / 100;
    int low = pairs - high * 100;
    text[at] = PAIRS[2 * high];
    text[at + 1] = PAIRS[2 * high + 1];
    text[at + 2] = PAIRS[2 * low];
    text[at + 3] = PAIRS[2 * low + 1];
    text[at + 4] = (byte) ('0' + number - pairs * 10);
  }
}
