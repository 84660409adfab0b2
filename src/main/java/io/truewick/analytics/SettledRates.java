package io.truewick.analytics;

import io.truewick.model.SettledFunding;
import java.math.BigDecimal;
import java.util.List;

/** Settled funding rates of the last thirty days: a part of {@link FundingOiHistory}. */
final class SettledRates {
  /** What the z-score of funding looks back on. */
  static final long WINDOW_MS = 30L * 24 * 3_600_000;

  private static final long HOUR_MS = 3_600_000;

  /** How far from the full hour a funding time may lie. */
  private static final long TOLERANCE_MS = 60_000;

  private static final int MOST_HOURS = 24;

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

  /**
   * Length of the period that ends at a funding time: from the last settlement to it, as long as no
   * settlement can have been missed in between; else what {@code fundingInfo} said when the last
   * rate was fetched, which a change of the interval makes old.
   *
   * @return null if not known
   */
  Integer intervalHours(long atMs, long nextFundingMs) {
    Integer told = rates.isEmpty() ? null : rates.get(rates.size() - 1).currentIntervalHours();
    SettledFunding last = at(atMs);
    if (last == null || told == null || atMs >= last.eventTimeMs() + told * HOUR_MS) {
      return told;
    }
    long lengthMs = nextFundingMs - last.eventTimeMs();
    long hours = Math.round((double) lengthMs / HOUR_MS);
    boolean whole = Math.abs(lengthMs - hours * HOUR_MS) <= TOLERANCE_MS;
    return whole && hours >= 1 && hours <= MOST_HOURS ? Integer.valueOf((int) hours) : told;
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
