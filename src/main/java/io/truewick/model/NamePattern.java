package io.truewick.model;

/** Names with {@code *} for any characters: {@code *USDT}, {@code BTC*}. */
public final class NamePattern {
  private NamePattern() {}

  /** Whether the whole name is as the pattern says. */
  public static boolean matches(String pattern, String name) {
    int from = 0;
    int star = -1;
    int resume = 0;
    int at = 0;
    while (at < name.length()) {
      if (from < pattern.length() && pattern.charAt(from) == '*') {
        star = from++;
        resume = at;
      } else if (from < pattern.length() && pattern.charAt(from) == name.charAt(at)) {
        from++;
        at++;
      } else if (star >= 0) {
        from = star + 1;
        at = ++resume; // the star takes one character more
      } else {
        return false;
      }
    }
    return pattern.substring(from).chars().allMatch(c -> c == '*');
  }
}
