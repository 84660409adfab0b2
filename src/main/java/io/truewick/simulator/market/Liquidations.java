package io.truewick.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forced orders of one contract: one a second while the price has moved fast for ten seconds, the
 * larger the further it moved. Long positions are closed when it falls, short ones when it rises.
 *
 * <p>Thread-safe.
 */
public final class Liquidations {
  private static final int LOOK_BACK_SECONDS = 10;
  private static final double CALM_MOVE = 0.002;
  private static final double NOTIONAL_PER_MOVE = 20_000_000;
  private static final double BEYOND_MARKET = 0.01;
  private static final long ORDER_AGE_MS = 7;
  private static final int MOST_KEPT = 100_000;

  private final SimulatedSymbol symbol;
  private final ArrayDeque<Integer> prices = new ArrayDeque<>();
  private final ArrayDeque<ForcedOrder> orders = new ArrayDeque<>();

  Liquidations(SimulatedSymbol symbol) {
    this.symbol = symbol;
  }

  /**
   * Looks at the price; to be called once a second.
   *
   * @return the order of this second
   */
  public synchronized Optional<ForcedOrder> look(MarketTrade newest, long atMs) {
    prices.add(newest.priceTicks());
    if (prices.size() <= LOOK_BACK_SECONDS) {
      return Optional.empty();
    }
    int earlier = prices.remove();
    double move = (double) (newest.priceTicks() - earlier) / earlier;
    if (StrictMath.abs(move) < CALM_MOVE) {
      return Optional.empty();
    }
    ForcedOrder order = order(newest, move, atMs - ORDER_AGE_MS);
    orders.add(order);
    if (orders.size() > MOST_KEPT) {
      orders.remove();
    }
    return Optional.of(order);
  }

  private ForcedOrder order(MarketTrade newest, double move, long timeMs) {
    boolean sells = move < 0;
    BigDecimal price = symbol.priceOf(newest.priceTicks());
    BigDecimal unit = symbol.isInverse() ? symbol.contractSize() : price;
    long steps =
        BigDecimal.valueOf(NOTIONAL_PER_MOVE * StrictMath.abs(move))
            .divide(unit.multiply(symbol.stepSize()), 0, RoundingMode.UP)
            .longValue();
    double beyond = sells ? 1 - BEYOND_MARKET : 1 + BEYOND_MARKET;
    int limit = (int) Math.max(1, newest.priceTicks() * beyond);
    return new ForcedOrder(timeMs, sells, symbol.quantityOf(steps), symbol.priceOf(limit), price);
  }

  /** All orders that were published, oldest first. */
  public synchronized List<ForcedOrder> published() {
    return new ArrayList<>(orders);
  }
}
