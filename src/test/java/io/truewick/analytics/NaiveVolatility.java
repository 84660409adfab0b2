package io.truewick.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The formulas as they stand in books, over the bars of one span, annualised. */
final class NaiveVolatility {
  private static final double YEAR_MS = 365.0 * 24 * 60 * 60_000;

  private record Bar(long openMs, double open, double high, double low, double close) {}

  private final TreeMap<Long, Bar> all = new TreeMap<>();
  private final List<Bar> span = new ArrayList<>();
  private final long endMs;
  private final long barMs;

  /**
   * @param count bars in the span, each so long
   */
  NaiveVolatility(Map<Long, BarPrices> bars, long endMs, int count, long barMs) {
    this.endMs = endMs;
    this.barMs = barMs;
    for (Map.Entry<Long, BarPrices> entry : bars.entrySet()) {
      BarPrices p = entry.getValue();
      all.put(
          entry.getKey(),
          new Bar(
              entry.getKey(),
              Math.log(p.open().doubleValue()),
              Math.log(p.high().doubleValue()),
              Math.log(p.low().doubleValue()),
              Math.log(p.close().doubleValue())));
    }
    span.addAll(all.subMap(endMs - count * barMs, endMs).values());
  }

  int bars() {
    return span.size();
  }

  double closeToClose() {
    return root(variance(returns(span)));
  }

  double ewma(double halfLife) {
    double sum = 0;
    double weights = 0;
    for (Bar bar : span) {
      double weight = Math.pow(2, -((endMs - bar.openMs()) / (double) barMs - 1) / halfLife);
      for (double r : returns(List.of(bar))) {
        sum += weight * r * r;
        weights += weight;
      }
    }
    return root(sum / weights);
  }

  double parkinson() {
    return root(
        span.stream().mapToDouble(b -> Math.pow(b.high() - b.low(), 2)).sum()
            / (4 * span.size() * Math.log(2)));
  }

  double garmanKlass() {
    return root(
        span.stream()
                .mapToDouble(
                    b ->
                        0.5 * Math.pow(b.high() - b.low(), 2)
                            - (2 * Math.log(2) - 1) * Math.pow(b.close() - b.open(), 2))
                .sum()
            / span.size());
  }

  double rogersSatchell() {
    return root(rogersSatchell(span));
  }

  double yangZhang() {
    List<Bar> followed =
        span.stream().filter(bar -> all.containsKey(bar.openMs() - barMs)).toList();
    double n = followed.size();
    double k = 0.34 / (1.34 + (n + 1) / (n - 1));
    double[] night =
        followed.stream()
            .mapToDouble(bar -> bar.open() - all.get(bar.openMs() - barMs).close())
            .toArray();
    double[] day = followed.stream().mapToDouble(bar -> bar.close() - bar.open()).toArray();
    return root(variance(night) + k * variance(day) + (1 - k) * rogersSatchell(followed));
  }

  double realizedVariance() {
    double[] returns = returns(span);
    return YEAR_MS / barMs * Arrays.stream(returns).map(r -> r * r).sum() / returns.length;
  }

  double bipowerVariance() {
    double sum = 0;
    int pairs = 0;
    for (Bar bar : span) {
      Bar before = all.get(bar.openMs() - barMs);
      if (before != null && span.contains(before)) {
        double[] now = returns(List.of(bar));
        double[] then = returns(List.of(before));
        if (now.length == 1 && then.length == 1) {
          sum += Math.abs(now[0] * then[0]);
          pairs++;
        }
      }
    }
    return YEAR_MS / barMs * Math.PI / 2 * sum / pairs;
  }

  private double[] returns(List<Bar> bars) {
    return bars.stream()
        .filter(bar -> all.containsKey(bar.openMs() - barMs))
        .mapToDouble(bar -> bar.close() - all.get(bar.openMs() - barMs).close())
        .toArray();
  }

  private static double rogersSatchell(List<Bar> bars) {
    return bars.stream()
        .mapToDouble(
            b ->
                (b.high() - b.open()) * (b.high() - b.close())
                    + (b.low() - b.open()) * (b.low() - b.close()))
        .average()
        .orElse(Double.NaN);
  }

  private static double variance(double[] values) {
    if (values.length < 2) {
      return Double.NaN;
    }
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  private double root(double variance) {
    return Math.sqrt(YEAR_MS / barMs * variance);
  }
}
