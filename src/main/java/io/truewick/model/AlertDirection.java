package io.truewick.model;

import java.util.Locale;

/** Which side of zero a rule looks at. */
public enum AlertDirection {
  /** Far from zero on either side. */
  BOTH,
  /** Far above zero. */
  UP,
  /** Far below zero. */
  DOWN;

  /** As in job files and tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How far a value goes in this direction; a threshold is compared with it. */
  public double level(double value) {
    return switch (this) {
      case BOTH -> Math.abs(value);
      case UP -> value;
      case DOWN -> -value;
    };
  }
}
