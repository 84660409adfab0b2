package io.truewick.analytics;

import io.truewick.model.BookQuantity;
import io.truewick.model.BookSecond;
import io.truewick.model.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The figures of one state of a book. What reaches beyond the known range of the book is null; a
 * side that is known to have fewer levels counts as far as it goes.
 */
final class BookMeasures {
  private static final int SCALE = 8;
  private static final double UNIT = 1e-8;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final BookSide bids;
  private final BookSide asks;
  private final BigDecimal mid;

  private BookMeasures(OrderBookLevels book) {
    this.bids = book.bids();
    this.asks = book.asks();
    this.mid =
        bids.size() == 0 || asks.size() == 0
            ? null
            : exact(bids.price(0)).add(exact(asks.price(0))).multiply(HALF);
  }

  /**
   * The row of a second; unsynced if not even the best levels are known.
   *
   * @param ofi in units of 1e-8, null if not known
   * @param ofi5 the same of five levels
   */
  static BookSecond row(
      Instrument instrument,
      long atMs,
      OrderBookLevels book,
      Double ofi,
      Double ofi5,
      Long updateId) {
    if (book.hasRunDry()) {
      return BookSecond.unsynced(instrument, atMs);
    }
    return new BookMeasures(book).row(instrument, atMs, inUnits(ofi), inUnits(ofi5), updateId);
  }

  private BookSecond row(Instrument instrument, long atMs, Double ofi, Double ofi5, Long updateId) {
    Band near = new Band(10);
    Band far = new Band(50);
    return new BookSecond(
        instrument,
        atMs,
        true,
        bids.size() == 0 ? null : exact(bids.price(0)),
        bids.size() == 0 ? null : BookQuantity.exact(bids.quantity(0)),
        asks.size() == 0 ? null : exact(asks.price(0)),
        asks.size() == 0 ? null : BookQuantity.exact(asks.quantity(0)),
        mid,
        weightedMid(),
        spreadBps(),
        imbalanceOf(1),
        imbalanceOf(5),
        imbalanceOf(10),
        imbalanceOf(20),
        near.imbalance(),
        far.imbalance(),
        far.bidQuantity,
        far.askQuantity,
        ofi,
        ofi5,
        updateId);
  }

  private Double weightedMid() {
    if (mid == null) {
      return null;
    }
    double bidQuantity = bids.quantityOfBest(1);
    double bidShare = bidQuantity / (bidQuantity + asks.quantityOfBest(1));
    return UNIT * (bidShare * asks.price(0) + (1 - bidShare) * bids.price(0));
  }

  private Double spreadBps() {
    if (mid == null) {
      return null;
    }
    return 10_000 * UNIT * (asks.price(0) - bids.price(0)) / mid.doubleValue();
  }

  private Double imbalanceOf(int levels) {
    return bids.knows(levels) && asks.knows(levels)
        ? imbalance(bids.quantityOfBest(levels), asks.quantityOfBest(levels))
        : null;
  }

  /** Share of the bids as a signed ratio, +1 only bids, -1 only asks; null if there is neither. */
  private static Double imbalance(double bidQuantity, double askQuantity) {
    double sum = bidQuantity + askQuantity;
    return sum > 0 ? (Double) ((bidQuantity - askQuantity) / sum) : null;
  }

  private static BigDecimal exact(long price) {
    return BigDecimal.valueOf(price, SCALE);
  }

  /** A sum in units of 1e-8 as a quantity. */
  static double quantity(double units) {
    return units * UNIT;
  }

  private static Double inUnits(Double value) {
    return value == null ? null : (Double) (value * UNIT);
  }

  /** Quantities within a distance of the mid; null where the book is not known so far. */
  private final class Band {
    private final BigDecimal bidQuantity;
    private final BigDecimal askQuantity;

    Band(int bps) {
      if (mid == null) {
        bidQuantity = null;
        askQuantity = null;
        return;
      }
      BigDecimal distance = mid.multiply(BigDecimal.valueOf(bps)).divide(TEN_THOUSAND);
      long lowest = units(mid.subtract(distance), RoundingMode.CEILING);
      long highest = units(mid.add(distance), RoundingMode.FLOOR);
      boolean known = bids.knowsTo(lowest) && asks.knowsTo(highest);
      bidQuantity = known ? bids.quantityTo(lowest).toDecimal(SCALE) : null;
      askQuantity = known ? asks.quantityTo(highest).toDecimal(SCALE) : null;
    }

    Double imbalance() {
      return bidQuantity == null
          ? null
          : BookMeasures.imbalance(bidQuantity.doubleValue(), askQuantity.doubleValue());
    }
  }

  private static long units(BigDecimal price, RoundingMode rounding) {
    return price.movePointRight(SCALE).setScale(0, rounding).min(LARGEST).longValueExact();
  }
}
