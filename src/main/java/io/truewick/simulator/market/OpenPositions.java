package io.truewick.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Open interest of one contract in quantity steps. A trade opens positions, closes some or passes
 * them on, which of the three follows from its id; in turbulent times most are closed. Not
 * thread-safe.
 */
final class OpenPositions {
  private static final double NOTIONAL_AT_START = 50_000_000;
  private static final int OUTCOMES = 16;
  private static final int OPENING = 6;
  private static final int OPENING_OR_CLOSING = 11;
  private static final int OPENING_IN_TURMOIL = 4;
  private static final int OPENING_OR_CLOSING_IN_TURMOIL = 13;

  private final MarketLife life;
  private long steps;

  OpenPositions(SimulatedSymbol symbol) {
    life = symbol.life();
    BigDecimal unit = symbol.isInverse() ? symbol.contractSize() : symbol.price();
    BigDecimal step = unit.multiply(symbol.stepSize());
    steps =
        BigDecimal.valueOf(NOTIONAL_AT_START).divide(step, 0, RoundingMode.HALF_EVEN).longValue();
  }

  void add(MarketTrade trade) {
    steps += change(trade);
  }

  long steps() {
    return steps;
  }

  /** By how much a trade changes the open interest, in steps. */
  long change(MarketTrade trade) {
    if (!trade.isMarket()) {
      return 0;
    }
    boolean turmoil = life.at(trade.timeMs()).quantityFactor() > 1;
    long mixed = trade.id() * 0x9E3779B97F4A7C15L;
    int outcome = Math.floorMod((mixed ^ (mixed >>> 32)) >>> 8, OUTCOMES);
    if (outcome < (turmoil ? OPENING_IN_TURMOIL : OPENING)) {
      return trade.quantitySteps();
    }
    boolean closes = outcome < (turmoil ? OPENING_OR_CLOSING_IN_TURMOIL : OPENING_OR_CLOSING);
    return closes ? -trade.quantitySteps() : 0;
  }
}
