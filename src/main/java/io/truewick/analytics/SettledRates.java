package io.truewick.analytics;

import io.truewick.model.SettledFunding;
import java.math.BigDecimal;
import java.util.List;

/** Settled funding rates of the last thirty days: a part of {@link FundingOiHistory}. */
final class SettledRates {
  /** What the z-score of funding looks back on. */
  static final long WINDOW_MS = 30L * 24 * 3_600_000;

  private final List<SettledFunding> rates;

  SettledRates(FundingOiHistory state) {
    this.rates = state.settled;
  }

  /** Takes a rate, in whatever order they come; of two of one time the later word counts. */
  void add(SettledFunding rate) {
    int at = indexAfter(rate.eventTimeMs());
    if (at > 0 && rates.get(at - 1).eventTimeMs() == rate.eventTimeMs()) {
      rates.set(at - 1, rate);
    } else {
      rates.add(at, rate);
    }
    long oldest = rates.get(rates.size() - 1).eventTimeMs() - WINDOW_MS;
    while (rates.get(0).eventTimeMs() <= oldest) {
      rates.remove(0);
    }
  }

  /** The newest rate settled by that time; null if there is none. */
  SettledFunding at(long atMs) {
    int after = indexAfter(atMs);
    return after == 0 ? null : rates.get(after - 1);
  }

  /** What {@code fundingInfo} said of the interval, as far as known. */
  Integer currentIntervalHours() {
    return rates.isEmpty() ? null : rates.get(rates.size() - 1).currentIntervalHours();
  }

  /** Centre and spread of the rates per hour that were settled in the window before that time. */
  RobustScale scale(long atMs) {
    double[] values = new double[rates.size()];
    int count = 0;
    for (SettledFunding rate : rates) {
      boolean inWindow = rate.eventTimeMs() <= atMs && rate.eventTimeMs() > atMs - WINDOW_MS;
      if (inWindow && rate.intervalHours() != null) {
        values[count] = perHour(rate.rate(), rate.intervalHours());
        count++;
      }
    }
    return RobustScale.of(values, count);
  }

  static double perHour(BigDecimal rate, int hours) {
    return rate.doubleValue() / hours;
  }

  private int indexAfter(long atMs) {
    int index = rates.size();
    while (index > 0 && rates.get(index - 1).eventTimeMs() > atMs) {
      index--;
    }
    return index;
  }
}
