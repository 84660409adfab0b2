package io.truewick.model;

import java.util.Locale;

/**
 * What a change of price together with a change of open interest is usually read as (Shaleen,
 * Volume and Open Interest, 1997). Every contract has a buyer and a seller: the names say who was
 * in a hurry, not who there was.
 */
public enum Quadrant {
  /** Price up, open interest up. */
  NEW_LONGS,
  /** Price down, open interest up. */
  NEW_SHORTS,
  /** Price up, open interest down. */
  SHORT_COVERING,
  /** Price down, open interest down. */
  LONG_LIQUIDATION,
  /** One of the two moved too little to tell. */
  NEUTRAL;

  /** As the {@code quadrant} column says it: {@code new_longs}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
