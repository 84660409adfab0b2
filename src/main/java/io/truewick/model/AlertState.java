package io.truewick.model;

import java.util.Locale;

/** Whether an episode lasts. */
public enum AlertState {
  OPEN,
  ENDED;

  /** As the {@code state} column says it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
