package io.truewick.sink;

import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Values in the form in which they travel to ClickHouse. What would not arrive as it is has to be
 * refused here: the server cuts surplus decimals, makes a number that is too large null, and moves
 * a time that is too early or late, all without a word.
 */
final class ClickHouseValue {
  /** Decimals of {@code Decimal(38, 18)}. */
  static final int SCALE = 18;

  /** Digits of it before the point. */
  static final int WHOLE_DIGITS = 20;

  /** What a {@code DateTime64(3)} holds for certain: 1900-01-01 to 2299-12-31. */
  private static final long EARLIEST_MS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

  private static final long LATEST_MS = Instant.parse("2299-12-31T23:59:59.999Z").toEpochMilli();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  /** Numeric value out of range, as SQL calls it. */
  private static final String OUT_OF_RANGE = "22003";

  private ClickHouseValue() {}

  /**
   * A value of a column, or null.
   *
   * @throws SQLDataException if the column cannot hold it exactly
   */
  static Object of(ColumnType type, Object value) throws SQLDataException {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case TIME -> time((Long) value);
      case DECIMAL -> decimal((BigDecimal) value);
      case TEXT, LONG, INT, BOOLEAN, DOUBLE -> value;
    };
  }

  private static String time(long ms) throws SQLDataException {
    if (ms < EARLIEST_MS || ms > LATEST_MS) {
      throw new SQLDataException(
          "expected a time from 1900 to 2299, was " + Instant.ofEpochMilli(ms), OUT_OF_RANGE);
    }
    return TIME.format(Instant.ofEpochMilli(ms));
  }

  private static String decimal(BigDecimal value) throws SQLDataException {
    if (!fits(value) && !fits(value.stripTrailingZeros())) {
      throw new SQLDataException(
          "expected at most %d digits before the point and %d behind it, was %s"
              .formatted(WHOLE_DIGITS, SCALE, value),
          OUT_OF_RANGE);
    }
    return value.toPlainString();
  }

  private static boolean fits(BigDecimal value) {
    return value.scale() <= SCALE && value.precision() - value.scale() <= WHOLE_DIGITS;
  }
}
