package io.truewick.config;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the rows of a table are kept.
 *
 * @param table as in {@link io.truewick.model.ResultTable}
 * @param days 1 to 36,500, counted from the time the row is about
 */
public record Retention(String table, int days) implements Serializable {
  private static final Pattern FORM = Pattern.compile("([a-z_]{1,64}) ([1-9]\\d{0,4})d");
  private static final int MOST_DAYS = 36_500;

  /**
   * Reads {@code book_imbalance 30d}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Retention parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MOST_DAYS) {
      throw new IllegalArgumentException(text);
    }
    return new Retention(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }
}
