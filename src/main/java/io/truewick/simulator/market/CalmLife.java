package io.truewick.simulator.market;

/** Nothing happens but the random walk. */
enum CalmLife implements MarketLife {
  INSTANCE;

  @Override
  public Mood at(long timeMs) {
    return Mood.CALM;
  }
}
