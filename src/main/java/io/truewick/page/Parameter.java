package io.truewick.page;

import io.truewick.model.Interval;
import io.truewick.model.Market;

/** What a question may be asked about: the parameters of all questions, with their checks. */
enum Parameter {
  MARKET("market", null) {
    @Override
    Object value(String text) {
      return Market.of(text).id();
    }
  },
  SYMBOL("symbol", null) {
    @Override
    Object value(String text) {
      if (text.isBlank()
          || text.length() > LONGEST_SYMBOL
          || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "expected a symbol of 1 to " + LONGEST_SYMBOL + " characters");
      }
      return text;
    }
  },
  INTERVAL("interval", null) {
    @Override
    Object value(String text) {
      return Interval.of(text).text();
    }
  },
  LIMIT("limit", "300") {
    @Override
    Object value(String text) {
      return number(text, 1, MOST_ROWS);
    }
  },
  SINCE("since", "0") {
    @Override
    Object value(String text) {
      return number(text, 0, LAST_MS);
    }
  },
  OPEN_TIME("open_time", null) {
    @Override
    Object value(String text) {
      return number(text, 0, LAST_MS);
    }
  };

  private static final int LONGEST_SYMBOL = 64;
  private static final long MOST_ROWS = 1000;

  /** The year 9999: PostgreSQL takes it, and nobody means a later one. */
  private static final long LAST_MS = 253_370_764_800_000L;

  private final String text;
  private final String otherwise;

  Parameter(String text, String otherwise) {
    this.text = text;
    this.otherwise = otherwise;
  }

  /** Its name in a URL and in SQL files. */
  String text() {
    return text;
  }

  static Parameter of(String text) {
    for (Parameter parameter : values()) {
      if (parameter.text.equals(text)) {
        return parameter;
      }
    }
    throw new IllegalArgumentException("no parameter " + text);
  }

  /**
   * The value to bind.
   *
   * @param given text of the request, null if there is none
   */
  Object read(String given) throws Refusal {
    String used = given == null ? otherwise : given;
    if (used == null) {
      throw Refusal.badParameter(text, "is missing");
    }
    try {
      return value(used);
    } catch (IllegalArgumentException e) {
      throw Refusal.badParameter(text, e.getMessage());
    }
  }

  abstract Object value(String text);

  private static long number(String text, long least, long most) {
    String expected =
        "expected a whole number from " + least + " to " + most + ", was '" + text + "'";
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
    throw new IllegalArgumentException(expected);
  }
}
