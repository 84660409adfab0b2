package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.BookSecond;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** The figures of a random book against ones taken from two sorted maps that know everything. */
class BookMeasuresProperties {
  private static final Instrument BTC = Instrument.of(Market.SPOT, "BTCUSDT");
  private static final Offset<Double> EXACT = within(1e-12);
  private static final double UNIT = 1e-8;

  private NaiveOrderBook exchange;
  private BookSecond row;
  private int shown;

  @Property(tries = 1_000)
  void everyFigureIsRightOrNull(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int shown, @ForAll boolean wide) {
    this.shown = shown;
    exchange = new NaiveOrderBook(wide);
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      exchange.change(random, 20);
    }
    OrderBookLevels book = new OrderBookLevels();
    book.load(exchange.snapshot(shown), shown);
    row = BookMeasures.row(BTC, 1_000, book, 3e8, null, 7L);

    checkBest();
    checkImbalance(1, row.imbalance1());
    checkImbalance(5, row.imbalance5());
    checkImbalance(10, row.imbalance10());
    checkImbalance(20, row.imbalance20());
    checkBand(10, row.imbalance10bps());
    checkBand(50, row.imbalance50bps());
    assertThat(row.ofi()).isEqualTo(3, EXACT);
    assertThat(row.ofi5()).isNull();
  }

  private void checkBest() {
    double bid = exchange.bids().firstKey();
    double ask = exchange.asks().firstKey();
    double bidQuantity = NaiveOrderBook.units(exchange.bids().firstEntry().getValue());
    double askQuantity = NaiveOrderBook.units(exchange.asks().firstEntry().getValue());
    assertThat(row.mid()).isEqualByComparingTo(decimal(bid + ask).divide(BigDecimal.valueOf(2)));
    double weighted = (bidQuantity * ask + askQuantity * bid) / (bidQuantity + askQuantity);
    assertThat(row.weightedMid() / UNIT).isEqualTo(weighted, within(1e-9));
    assertThat(row.spreadBps()).isEqualTo(20_000 * (ask - bid) / (ask + bid), within(1e-9));
  }

  private void checkImbalance(int levels, Double imbalance) {
    if (knows(exchange.bids(), levels) && knows(exchange.asks(), levels)) {
      double bids = best(exchange.bids(), levels);
      double asks = best(exchange.asks(), levels);
      assertThat(imbalance).isEqualTo((bids - asks) / (bids + asks), EXACT);
    } else {
      assertThat(imbalance).isNull();
    }
  }

  private void checkBand(int bps, Double imbalance) {
    double mid = (exchange.bids().firstKey() + exchange.asks().firstKey()) / 2.0;
    // prices are whole numbers: a millionth more keeps a limit that is one from rounding
    double width = mid * bps / 10_000 + 1e-6;
    boolean known =
        knows(exchange.bids(), mid - width, -1) && knows(exchange.asks(), mid + width, 1);
    if (!known) {
      assertThat(imbalance).isNull();
      if (bps == 50) {
        assertThat(row.bidDepth50bps()).isNull();
        assertThat(row.askDepth50bps()).isNull();
      }
      return;
    }
    double bids = inside(exchange.bids(), mid, width);
    double asks = inside(exchange.asks(), mid, width);
    if (bids + asks == 0) {
      assertThat(imbalance).isNull();
    } else {
      assertThat(imbalance).as("%s", row).isEqualTo((bids - asks) / (bids + asks), EXACT);
    }
    if (bps == 50) {
      assertThat(row.bidDepth50bps()).isEqualByComparingTo(decimal(bids));
      assertThat(row.askDepth50bps()).isEqualByComparingTo(decimal(asks));
    }
  }

  /** A side that shows less than was asked for has no more. */
  private boolean knows(NavigableMap<Long, Long> side, int levels) {
    return side.size() < shown || levels <= shown;
  }

  /** Whether the last level shown lies at the limit or beyond. */
  private boolean knows(NavigableMap<Long, Long> side, double limit, int away) {
    long reach = (long) (away > 0 ? Math.floor(limit) : Math.ceil(limit));
    return side.size() < shown
        || away * side.keySet().stream().skip(shown - 1).findFirst().orElseThrow() >= away * reach;
  }

  private static double best(NavigableMap<Long, Long> side, int levels) {
    return side.values().stream().limit(levels).mapToDouble(NaiveOrderBook::units).sum();
  }

  private static double inside(NavigableMap<Long, Long> side, double mid, double width) {
    return side.entrySet().stream()
        .filter(level -> Math.abs(level.getKey() - mid) <= width)
        .mapToDouble(level -> NaiveOrderBook.units(level.getValue()))
        .sum();
  }

  private static BigDecimal decimal(double units) {
    return new BigDecimal(units).movePointLeft(8);
  }
}
