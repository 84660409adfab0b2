package io.truewick.sink;

/** Text from outside, made fit for a text column. */
final class FreeText {

  /** Longest text stored, in UTF-16 units: long enough for any sane frame. */
  static final int MAX_LENGTH = 65_536;

  private FreeText() {}

  /** The text cut to {@link #MAX_LENGTH}, with U+FFFD for NUL, which Postgres cannot hold. */
  static String storable(String text) {
    if (text == null) {
      return "";
    }
    String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    return cut.replace('\u0000', '\uFFFD');
  }
}
