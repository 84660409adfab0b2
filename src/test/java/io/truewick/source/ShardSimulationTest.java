package io.truewick.source;

import org.junit.jupiter.api.Test;

/** Hundreds of bad days at the exchange; each is a seed and runs the same every time. */
class ShardSimulationTest {
  private static final int SEEDS = Integer.getInteger("seeds", 300);
  private static final int FIRST_SEED = Integer.getInteger("seed", 1);

  @Test
  void whateverTheExchangeDoesEveryTradeIsCountedOnceAndEveryGapClosed() {
    for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      try {
        new ShardSimulation(seed).run();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
