package io.truewick.model;

import java.util.Locale;

/** How a closed candle compares with the exchange's own. */
public enum CheckOutcome {
  /** Equal in every column the exchange gives. */
  MATCH,
  /** Both have the candle, and they differ. */
  MISMATCH,
  /** Unknown here, while the exchange has it. */
  ABSENT_HERE,
  /** The exchange has none for that interval, as while trading is suspended. */
  ABSENT_THERE;

  /** As the {@code outcome} column says it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
