package io.truewick.binance;

import java.math.BigDecimal;

/**
 * A row of REST {@code fundingRate}.
 *
 * @param timeMs funding time; some milliseconds after the full hour
 * @param rate a fraction of the position's notional
 */
public record FundingRate(long timeMs, BigDecimal rate) {
  /** Hours between fundings of a symbol of which {@code fundingInfo} says nothing. */
  public static final int USUAL_HOURS = 8;
}
