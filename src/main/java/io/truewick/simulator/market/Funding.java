package io.truewick.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Funding of one perpetual contract: a pure function of seed and event time, also of time before
 * the market opened.
 */
public final class Funding {
  private static final int DECIMALS = 8;
  private static final double INTEREST = 0.0001;
  private static final double SWING = 0.00008;
  private static final long SWING_MS = 7 * 3_600_000L;
  private static final int LATEST_MS = 8;

  private final FundingPlan plan;
  private final MarketLife life;
  private final long seed;

  Funding(SimulatedSymbol symbol, long seed) {
    this.plan = symbol.funding();
    this.life = symbol.life();
    this.seed = seed;
  }

  /** Hours between settlements, as they are now. */
  public int hoursAt(long timeMs) {
    return plan.hoursAt(timeMs);
  }

  /** When it is settled next, event time. */
  public long nextAfter(long timeMs) {
    return plan.nextAfter(timeMs);
  }

  /** The rate that the running interval is expected to be settled at. */
  public BigDecimal predictedAt(long timeMs) {
    return rate(timeMs, plan.hoursAt(timeMs));
  }

  // interest and a slow swing; the life of the market comes on top
  private BigDecimal rate(long timeMs, int hours) {
    double phase = (double) Math.floorMod(timeMs + seed % SWING_MS, SWING_MS) / SWING_MS;
    double eightHours = INTEREST + SWING * StrictMath.sin(2 * StrictMath.PI * phase);
    double rate = (eightHours + life.at(timeMs).fundingRate()) * hours / FundingPlan.USUAL_HOURS;
    return BigDecimal.valueOf(rate).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** What is settled in [fromMs, toMs], ascending by the time that REST reports. */
  public List<Settlement> between(long fromMs, long toMs) {
    List<Settlement> settlements = new ArrayList<>();
    for (long due = plan.nextAfter(fromMs - LATEST_MS - 1); ; due = plan.nextAfter(due)) {
      Settlement settlement = settlement(due);
      if (settlement.timeMs() > toMs) {
        return settlements;
      }
      if (settlement.timeMs() >= fromMs) {
        settlements.add(settlement);
      }
    }
  }

  private Settlement settlement(long dueMs) {
    int hours = plan.hoursAt(dueMs - 1);
    long mixed = (dueMs / 3_600_000 + seed) * 0x9E3779B97F4A7C15L;
    long late = Math.floorMod(mixed >>> 32, LATEST_MS + 1);
    return new Settlement(dueMs + late, dueMs, rate(dueMs, hours), hours);
  }
}
