package io.truewick.endtoend;

import io.truewick.model.Interval;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.Settlement;
import io.truewick.simulator.market.TrueCandle;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Whether the changes and scores in the rows of {@code funding_oi} of one instrument are what they
 * come to by the market's own closes, settlements and readings, computed the plain way. They may be
 * unknown: a minute that was incomplete when its row was written has no close.
 */
final class FundingChanges {
  private static final long MINUTE_MS = 60_000;
  private static final long WINDOW_MS = 30L * 86_400_000;

  /** A reading may have come too late for the minute it belongs to. */
  private static final long RELIABLE_MS = 300_000;

  /** Scores of fewer samples are not given. */
  private static final int FEWEST_SAMPLES = 30;

  private static final double NORMAL = 1.4826;

  private final SimulatedExchange exchange;
  private final Listed listed;
  private final NavigableMap<Long, Map<String, Object>> readings;
  private final InstrumentRows rows;
  private final NavigableMap<Long, BigDecimal> closes = new TreeMap<>();

  /**
   * @param readings of open interest, by their time
   */
  FundingChanges(
      SimulatedExchange exchange,
      Listed listed,
      NavigableMap<Long, Map<String, Object>> readings,
      InstrumentRows rows) {
    this.exchange = exchange;
    this.listed = listed;
    this.readings = readings;
    this.rows = rows;
    for (TrueCandle candle :
        exchange.truth(
            listed.market(), listed.name(), Interval.ONE_MINUTE, 0, exchange.now() - MINUTE_MS)) {
      closes.put(candle.openTimeMs() + MINUTE_MS, candle.close());
    }
  }

  /** Looks at one row. */
  void check(String what, Map<String, Object> row, long atMs, long spanMs) {
    long minuteMs = Math.floorDiv(atMs, MINUTE_MS) * MINUTE_MS;
    checkPrice(what, row, minuteMs, spanMs);
    checkInterest(what, row, minuteMs - spanMs);
    checkFundingScore(what, row, atMs);
    for (String score : List.of("price", "oi")) {
      if ((Integer) row.get(score + "_samples") < FEWEST_SAMPLES) {
        rows.expect(what, row, score + "_z", null);
        rows.expect(what, row, "quadrant", null);
        rows.expect(what, row, "divergence", null);
      }
    }
  }

  private void checkPrice(String what, Map<String, Object> row, long minuteMs, long spanMs) {
    BigDecimal now = closeAt(minuteMs);
    BigDecimal before = closeAt(minuteMs - spanMs);
    boolean traded = now != null && before != null;
    rows.expectIfKnown(what, row, "price_change", traded ? change(now, before) : null);
  }

  /** A minute without trades closes where the one before did. */
  private BigDecimal closeAt(long minuteMs) {
    Map.Entry<Long, BigDecimal> last = closes.floorEntry(minuteMs);
    return last == null ? null : last.getValue();
  }

  private void checkInterest(String what, Map<String, Object> row, long sinceMs) {
    Double stored = (Double) row.get("oi_change");
    if (stored == null) {
      return;
    }
    BigDecimal now = (BigDecimal) row.get("open_interest");
    boolean isOfAReading =
        now != null
            && readings.subMap(sinceMs - RELIABLE_MS, true, sinceMs, true).values().stream()
                .map(reading -> change(now, (BigDecimal) reading.get("open_interest")))
                .anyMatch(wanted -> InstrumentRows.isNear(stored, wanted));
    if (!isOfAReading) {
      rows.problem(what + ": no reading of before gives an oi_change of " + stored);
    }
  }

  private void checkFundingScore(String what, Map<String, Object> row, long atMs) {
    if (row.get("settled_at") == null || row.get("funding_interval_hours") == null) {
      return;
    }
    long newestMs = InstrumentRows.ms(row, "settled_at");
    List<Settlement> settled =
        exchange.settlements(listed.market(), listed.name(), atMs - WINDOW_MS + 1, newestMs);
    double[] perHour =
        settled.stream().mapToDouble(it -> it.rate().doubleValue() / it.intervalHours()).toArray();
    double median = median(perHour);
    double spread = NORMAL * median(Arrays.stream(perHour).map(it -> Math.abs(it - median)));
    double rate =
        ((BigDecimal) row.get("funding_rate")).doubleValue()
            / (Integer) row.get("funding_interval_hours");
    rows.expect(what, row, "funding_samples", settled.size());
    rows.expect(what, row, "funding_z", (rate - median) / spread);
  }

  private static double median(double[] values) {
    return median(Arrays.stream(values));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double change(BigDecimal now, BigDecimal before) {
    return now.doubleValue() / before.doubleValue() - 1;
  }
}
