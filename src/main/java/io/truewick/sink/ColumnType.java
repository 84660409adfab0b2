package io.truewick.sink;

import java.time.Instant;

/** What a column holds, and the form in which a value of it travels to Postgres. */
enum ColumnType {
  /** A String. */
  TEXT("text"),
  /** Milliseconds since the epoch, a Long. */
  TIME("timestamptz"),
  /** A BigDecimal. */
  DECIMAL("numeric"),
  LONG("int8"),
  INT("int4"),
  BOOLEAN("bool"),
  DOUBLE("float8");

  private final String postgres;

  ColumnType(String postgres) {
    this.postgres = postgres;
  }

  /** Name of the Postgres type. */
  String postgres() {
    return postgres;
  }

  /**
   * An empty array of the class that the driver sends this type from; fixed-size types go binary.
   */
  Object[] array(int length) {
    return switch (this) {
      case TEXT, TIME, DECIMAL -> new String[length];
      case LONG -> new Long[length];
      case INT -> new Integer[length];
      case BOOLEAN -> new Boolean[length];
      case DOUBLE -> new Double[length];
    };
  }

  /** One element of {@link #array}. */
  Object element(Object value) {
    if (value == null) {
      return null;
    }
    return switch (this) {
      case TIME -> Instant.ofEpochMilli((Long) value).toString();
      case DECIMAL -> value.toString();
      case TEXT, LONG, INT, BOOLEAN, DOUBLE -> value;
    };
  }
}
