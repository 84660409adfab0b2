package io.truewick.model;

import java.util.Locale;

/** What became of a range of trade ids that did not arrive live. */
public enum GapOutcome {
  /** Still being fetched. */
  OPEN,
  /** Every trade in the range was fetched by id; ids without a trade are records that are none. */
  REFILLED,
  /** Covered by aggregates only: volumes are exact, counts and interval edges are not. */
  AGGREGATED,
  /** Some or all ids could not be had from any endpoint. */
  LOST;

  /** As the {@code outcome} column says it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
