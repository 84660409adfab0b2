package io.truewick.model;

import java.util.Locale;

/** How much an alert matters to whoever reads it; critical ones are warnings in the log. */
public enum AlertSeverity {
  INFO,
  WARNING,
  CRITICAL;

  /** As in job files and tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
