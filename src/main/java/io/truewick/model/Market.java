package io.truewick.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The four Binance markets, with the name each has in job files and in tables. */
public enum Market {
  SPOT,
  USDM,
  COINM,
  OPTIONS;

  /** Name in job files and in the {@code market} column: {@code spot | usdm | coinm | options}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The market of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Market of(String id) {
    for (Market market : values()) {
      if (market.id().equals(id)) {
        return market;
      }
    }
    String names = Arrays.stream(values()).map(Market::id).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("expected one of " + names + ", was '" + id + "'");
  }
}
