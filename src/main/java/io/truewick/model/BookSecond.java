package io.truewick.model;

import java.math.BigDecimal;

/**
 * An order book at the end of a second of event time: a row of the table {@code book_imbalance}. If
 * {@code synced} is false the book was not whole at that time, and everything after it is null.
 * What lies beyond the known range of the book, or flowed while it was not whole, is null; so is
 * the flow of a second in which {@code bookTicker} was found to have lost events.
 *
 * @param atMs end of the second: the book after the last diff with {@code E} at or before it
 * @param weightedMid I x ask + (1 - I) x bid with I = bid quantity / (bid + ask quantity): Gatheral
 *     and Oomen, Finance and Stochastics 14(2) 2010
 * @param spreadBps 10,000 x (ask - bid) / mid
 * @param imbalance1 (bids - asks) / (bids + asks) of the quantities in the best level, in [-1, 1];
 *     5, 10 and 20 of that many levels, 10 and 50 bps of the levels within that distance of the mid
 * @param bidDepth50bps sum of bid quantities within 50 bps of the mid
 * @param ofi order-flow imbalance of the best level summed over the second, in quantity: Cont,
 *     Kukanov and Stoikov, Journal of Financial Econometrics 12(1) 2014
 * @param ofi5 the same summed over the best five levels: Xu, Gould and Howison 2019
 * @param updateId of the book; in an unsynced row null, or that of the row which it takes back
 */
public record BookSecond(
    Instrument instrument,
    long atMs,
    boolean synced,
    BigDecimal bestBid,
    BigDecimal bestBidQuantity,
    BigDecimal bestAsk,
    BigDecimal bestAskQuantity,
    BigDecimal mid,
    Double weightedMid,
    Double spreadBps,
    Double imbalance1,
    Double imbalance5,
    Double imbalance10,
    Double imbalance20,
    Double imbalance10bps,
    Double imbalance50bps,
    BigDecimal bidDepth50bps,
    BigDecimal askDepth50bps,
    Double ofi,
    Double ofi5,
    Long updateId) {

  /** The second of a book that is not whole. */
  public static BookSecond unsynced(Instrument instrument, long atMs) {
    return retracted(instrument, atMs, null);
  }

  /**
   * Takes back the row of a second that had been taken for a quiet one, and was not.
   *
   * @param updateId of that row
   */
  public static BookSecond retracted(Instrument instrument, long atMs, Long updateId) {
    return new BookSecond(
        instrument,
        atMs,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        updateId);
  }

  /** The same with another order-flow imbalance. */
  public BookSecond withOfi(Double newOfi) {
    return new BookSecond(
        instrument,
        atMs,
        synced,
        bestBid,
        bestBidQuantity,
        bestAsk,
        bestAskQuantity,
        mid,
        weightedMid,
        spreadBps,
        imbalance1,
        imbalance5,
        imbalance10,
        imbalance20,
        imbalance10bps,
        imbalance50bps,
        bidDepth50bps,
        askDepth50bps,
        newOfi,
        ofi5,
        updateId);
  }
}
