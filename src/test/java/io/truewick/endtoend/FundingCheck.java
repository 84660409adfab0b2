package io.truewick.endtoend;

import static io.truewick.endtoend.InstrumentRows.ms;

import io.truewick.endtoend.Outages.Part;
import io.truewick.model.Market;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.Settlement;
import io.truewick.sink.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Whether the rows of {@code funding_oi} of one instrument hold what was in force at their time, by
 * the tables they were joined from, which in turn are held against the truth.
 */
final class FundingCheck {
  private static final long MINUTE_MS = 60_000;
  private static final long READ_WITHIN_MS = 60_000;
  private static final int RATE_DAYS = 30;
  private static final int DAY_HOURS = 24;
  private static final int FEWEST_ROWS = 3;
  private static final String JOINED = "rows of funding_oi";
  private static final String CHANGES = "changes of the price";
  private static final double YEAR_HOURS = 8_760;

  private final SimulatedExchange exchange;
  private final Listed listed;
  private final Outages outages;
  private final InstrumentRows rows;
  private final NavigableMap<Long, Map<String, Object>> marks = new TreeMap<>();
  private final NavigableMap<Long, Map<String, Object>> readings = new TreeMap<>();

  /** Between two fundings; 0 on a contract without. */
  private final int hours;

  FundingCheck(SimulatedExchange exchange, TestDatabase database, Listed listed, Outages outages) {
    this.exchange = exchange;
    this.listed = listed;
    this.hours = listed.symbol().hasFunding() ? listed.symbol().funding().hours() : 0;
    this.outages = outages;
    this.rows = new InstrumentRows(database, listed);
    rows.of("mark_prices", "at").forEach(row -> marks.put(ms(row, "at"), row));
    rows.of("open_interest", "at").forEach(row -> readings.put(ms(row, "at"), row));
  }

  /**
   * What is wrong.
   *
   * @param spans all that are configured
   * @param fromMs from then on everything has been recorded
   * @param toMs up to then at least
   * @param tradesFromMs a full minute from which on all trades are known
   */
  List<String> problems(List<Duration> spans, long fromMs, long toMs, long tradesFromMs) {
    checkRates();
    readings.forEach(
        (atMs, row) ->
            rows.expect(
                "reading at " + atMs,
                row,
                "open_interest",
                exchange.openInterest(listed.market(), listed.name(), atMs)));
    for (Duration span : spans) {
      checkSpan(span, fromMs, toMs);
      expectChanges(span, toMs, tradesFromMs);
    }
    expectReadings(fromMs, toMs);
    rows.expectDue(CHANGES, 1);
    return rows.problems();
  }

  /** Thirty days at first, then what was settled since, as soon as it is looked for. */
  private void checkRates() {
    List<Map<String, Object>> rates = rows.of("funding_rates", "at");
    if (hours == 0 || rates.isEmpty()) {
      rows.due("funding rates", rates.isEmpty() == (hours == 0));
      return;
    }
    long firstMs = ms(rates.get(0), "at");
    long lastMs = ms(rates.get(rates.size() - 1), "at");
    List<Settlement> settled =
        exchange.settlements(listed.market(), listed.name(), firstMs, lastMs);
    if (rates.size() != settled.size() || rates.size() < RATE_DAYS * DAY_HOURS / hours) {
      rows.problem("has " + rates.size() + " funding rates of " + settled.size());
      return;
    }
    for (int i = 0; i < rates.size(); i++) {
      String what = "funding of " + settled.get(i).timeMs();
      rows.expect(what, rates.get(i), "at", settled.get(i).timeMs());
      rows.expect(what, rates.get(i), "rate", settled.get(i).rate());
      rows.expect(what, rates.get(i), "interval_hours", settled.get(i).intervalHours());
    }
  }

  private void expectReadings(long fromMs, long toMs) {
    for (long atMs = fromMs + READ_WITHIN_MS; atMs <= toMs; atMs += READ_WITHIN_MS / 2) {
      if (!mayBeAbsent(Part.READINGS, atMs) && !mayBeAbsent(Part.READINGS, atMs - READ_WITHIN_MS)) {
        rows.due(
            "readings of open interest",
            !readings.subMap(atMs - READ_WITHIN_MS, false, atMs, true).isEmpty());
      }
    }
  }

  private boolean mayBeAbsent(Part part, long atMs) {
    return outages.mayBeAbsent(listed, part, atMs);
  }

  private void checkSpan(Duration span, long fromMs, long toMs) {
    String name = span.toMinutes() + "m";
    FundingChanges changes = new FundingChanges(exchange, listed, readings, rows);
    NavigableMap<Long, Map<String, Object>> joined = joined(name);
    joined.forEach(
        (atMs, row) -> {
          check(name + " at " + atMs, row, atMs);
          changes.check(name + " at " + atMs, row, atMs, span.toMillis());
        });
    for (long atMs = (fromMs / MINUTE_MS + 1) * MINUTE_MS; atMs <= toMs; atMs += MINUTE_MS) {
      expectRow(joined, atMs);
    }
    readings.subMap(fromMs, toMs).keySet().forEach(atMs -> expectRow(joined, atMs));
    rows.expectDue(JOINED, FEWEST_ROWS);
  }

  private NavigableMap<Long, Map<String, Object>> joined(String span) {
    NavigableMap<Long, Map<String, Object>> joined = new TreeMap<>();
    rows.of("funding_oi", "at").stream()
        .filter(row -> row.get("span").equals(span))
        .forEach(row -> joined.put(ms(row, "at"), row));
    return joined;
  }

  /** A price is known where the first whole minute has closed, also of minutes that were mended. */
  private void expectChanges(Duration span, long toMs, long tradesFromMs) {
    long knownMs = tradesFromMs + MINUTE_MS + span.toMillis();
    joined(span.toMinutes() + "m")
        .subMap(knownMs, true, Math.max(knownMs, toMs), true)
        .values()
        .forEach(
            row -> {
              rows.due(CHANGES, row.get("price_change") != null);
              rows.due("changes of open interest", row.get("oi_change") != null);
            });
  }

  private void expectRow(NavigableMap<Long, Map<String, Object>> joined, long atMs) {
    if (outages.mayBeMissing(atMs)) {
      return;
    }
    Map<String, Object> row = joined.get(atMs);
    rows.due(JOINED, row != null);
    if (!mayBeAbsent(Part.MARKS, atMs)) {
      rows.due("joined mark prices", row != null && row.get("basis_bps") != null);
      boolean funded = row != null && row.get("funding_annualized") != null;
      rows.due("joined funding", funded == (hours > 0));
    }
    rows.due("joined settled rates", row != null && (row.get("settled_at") != null) == (hours > 0));
    rows.due("joined open interest", row != null && row.get("open_interest_notional") != null);
  }

  private void check(String what, Map<String, Object> row, long atMs) {
    Map<String, Object> mark = markAt(row, atMs);
    checkMark(what, row, mark);
    checkFunding(what, row, mark);
    checkSettled(what, row, atMs);
    checkInterest(what, row, atMs, mark);
  }

  /** A job that goes on from a checkpoint may not know what it had written since. */
  private Map<String, Object> markAt(Map<String, Object> row, long atMs) {
    NavigableMap<Long, Map<String, Object>> fresh =
        marks.subMap(atMs - MINUTE_MS, false, atMs, true);
    if (outages.mayBeMissing(atMs)) {
      return fresh.values().stream()
          .filter(mark -> mark.get("mark_price").equals(row.get("mark_price")))
          .filter(mark -> mark.get("index_price").equals(row.get("index_price")))
          .filter(mark -> Objects.equals(mark.get("funding_rate"), row.get("funding_rate")))
          .findFirst()
          .orElse(Map.of());
    }
    return fresh.isEmpty() ? Map.of() : fresh.lastEntry().getValue();
  }

  private void checkMark(String what, Map<String, Object> row, Map<String, Object> mark) {
    for (String column : List.of("mark_price", "index_price", "funding_rate")) {
      rows.expect(what, row, column, mark.get(column));
    }
    rows.expect(
        what,
        row,
        "next_funding_time",
        mark.get("next_funding_time") == null ? null : (Long) ms(mark, "next_funding_time"));
    if (!mark.isEmpty()) {
      double price = ((BigDecimal) mark.get("mark_price")).doubleValue();
      double index = ((BigDecimal) mark.get("index_price")).doubleValue();
      rows.expect(what, row, "basis_bps", 10_000 * (price - index) / index);
    }
  }

  private void checkFunding(String what, Map<String, Object> row, Map<String, Object> mark) {
    BigDecimal rate = (BigDecimal) mark.get("funding_rate");
    Integer known = rate == null || row.get("settled_rate") == null ? null : (Integer) hours;
    if (known != null || rate == null) {
      rows.expect(what, row, "funding_interval_hours", known);
      rows.expect(
          what,
          row,
          "funding_annualized",
          known == null ? null : (Double) (rate.doubleValue() * YEAR_HOURS / hours));
    }
  }

  private void checkSettled(String what, Map<String, Object> row, long atMs) {
    if (row.get("settled_at") == null) {
      rows.expect(what, row, "settled_rate", null);
      return;
    }
    long settledMs = ms(row, "settled_at");
    List<Settlement> settled =
        exchange.settlements(listed.market(), listed.name(), settledMs, atMs);
    if (hours == 0 || settled.isEmpty() || settled.get(0).timeMs() != settledMs) {
      rows.problem(what + " knows of a settlement that was not: " + row);
    } else {
      rows.expect(what, row, "settled_rate", settled.get(0).rate());
    }
  }

  private void checkInterest(
      String what, Map<String, Object> row, long atMs, Map<String, Object> mark) {
    if (row.get("open_interest") == null) {
      rows.expect(what, row, "oi_age_ms", null);
      rows.expect(what, row, "open_interest_notional", null);
      return;
    }
    long ageMs = (Long) row.get("oi_age_ms");
    Map<String, Object> reading = readings.get(atMs - ageMs);
    if (reading == null || (readings.containsKey(atMs) && ageMs != 0)) {
      rows.problem(what + " is not of its reading: " + row);
      return;
    }
    BigDecimal interest = (BigDecimal) reading.get("open_interest");
    rows.expect(what, row, "open_interest", interest);
    BigDecimal each =
        listed.market() == Market.COINM
            ? listed.symbol().contractSize()
            : (BigDecimal) mark.get("mark_price");
    rows.expect(what, row, "open_interest_notional", each == null ? null : interest.multiply(each));
  }
}
