package io.truewick.analytics;

import java.util.Arrays;

/** Price and open interest by the minute: the rings of {@link FundingOiHistory}. */
final class MinuteLevels {
  private static final long MINUTE_MS = FundingOiRules.MINUTE_MS;

  private final FundingOiHistory state;
  private final int capacity;

  /**
   * @param capacity minutes to keep; minutes of a state with another capacity are taken over
   */
  MinuteLevels(FundingOiHistory state, int capacity) {
    this.state = state;
    this.capacity = capacity;
    if (state.prices.length != capacity) {
      resize();
    }
  }

  /** Makes a minute the newest, if it is not older; those between are not known. */
  void stepTo(long minuteMs) {
    long from = state.newestMs;
    if (from == FundingOiHistory.NOTHING || minuteMs - from > capacity * MINUTE_MS) {
      Arrays.fill(state.prices, Double.NaN);
      Arrays.fill(state.interests, Double.NaN);
      state.newestMs = minuteMs;
      return;
    }
    for (long minute = from + MINUTE_MS; minute <= minuteMs; minute += MINUTE_MS) {
      state.prices[index(minute)] = Double.NaN;
      state.interests[index(minute)] = Double.NaN;
      state.newestMs = minute;
    }
  }

  /** End of the newest minute. */
  long newestMs() {
    return state.newestMs;
  }

  /** Close of the candle that ended then; NaN if not known. */
  double price(long minuteMs) {
    return holds(minuteMs) ? state.prices[index(minuteMs)] : Double.NaN;
  }

  /** Open interest then; NaN if not known. */
  double interest(long minuteMs) {
    return holds(minuteMs) ? state.interests[index(minuteMs)] : Double.NaN;
  }

  void setPrice(long minuteMs, double price) {
    if (holds(minuteMs)) {
      state.prices[index(minuteMs)] = price;
    }
  }

  void setInterest(long minuteMs, double interest) {
    if (holds(minuteMs)) {
      state.interests[index(minuteMs)] = interest;
    }
  }

  private boolean holds(long minuteMs) {
    return state.newestMs != FundingOiHistory.NOTHING
        && minuteMs <= state.newestMs
        && minuteMs > state.newestMs - capacity * MINUTE_MS;
  }

  private int index(long minuteMs) {
    return (int) Math.floorMod(minuteMs / MINUTE_MS, (long) capacity);
  }

  private void resize() {
    double[] prices = state.prices;
    double[] interests = state.interests;
    state.prices = new double[capacity];
    state.interests = new double[capacity];
    Arrays.fill(state.prices, Double.NaN);
    Arrays.fill(state.interests, Double.NaN);
    int kept = Math.min(capacity, prices.length);
    for (int age = 0; age < kept; age++) {
      long minute = state.newestMs - age * MINUTE_MS;
      int from = (int) Math.floorMod(minute / MINUTE_MS, (long) prices.length);
      state.prices[index(minute)] = prices[from];
      state.interests[index(minute)] = interests[from];
    }
  }
}
