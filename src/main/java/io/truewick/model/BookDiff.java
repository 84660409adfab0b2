package io.truewick.model;

/**
 * What changed in an order book: absolute quantities by price, 0 for a level that is gone. Prices
 * are in units of 1e-8, exact; quantities are {@link BookQuantity}'s.
 *
 * @param eventTimeMs {@code E}
 * @param firstUpdateId {@code U}
 * @param lastUpdateId {@code u}
 * @param previousUpdateId {@code pu}, the {@code u} of the diff before it; {@link #NONE} on spot
 * @param bids price, quantity, price, quantity ...
 * @param asks price, quantity, price, quantity ...
 */
@SuppressWarnings("ArrayRecordComponent") // thousands a second; never compared, never stored
public record BookDiff(
    Instrument instrument,
    long eventTimeMs,
    long firstUpdateId,
    long lastUpdateId,
    long previousUpdateId,
    long[] bids,
    long[] asks)
    implements MarketEvent {

  /** No previous update id. */
  public static final long NONE = -1;
}
