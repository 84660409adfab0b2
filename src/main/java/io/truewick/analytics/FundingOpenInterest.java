package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import io.truewick.model.OpenInterest;
import io.truewick.model.SettledFunding;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Joins mark price, settled funding, open interest and the price of one instrument by event time. A
 * row a span is written for each full minute and for each reading of open interest; it holds what
 * was in force at its time, as far as it had come by then. A reading that comes late still gets its
 * rows, and the minutes after it are corrected for the rows to come.
 *
 * <p>Holds no state of its own: all of it is in {@link FundingOiRecent} and {@link
 * FundingOiHistory}. Mark prices come by {@link RecentMarks}.
 */
public final class FundingOpenInterest {
  private static final long MINUTE_MS = FundingOiRules.MINUTE_MS;

  private final FundingOiRules rules;
  private final FundingOiRecent recent;
  private final Readings readings;
  private final SettledRates settled;
  private final MinuteLevels minutes;
  private final FundingOiRow row;
  private final Consumer<FundingOi> rows;

  public FundingOpenInterest(
      Instrument instrument,
      FundingOiRules rules,
      FundingOiRecent recent,
      FundingOiHistory history,
      Consumer<FundingOi> rows) {
    this.rules = rules;
    this.recent = recent;
    this.readings = new Readings(recent);
    this.settled = new SettledRates(history);
    this.minutes = new MinuteLevels(history, rules.capacity());
    this.row = new FundingOiRow(instrument, rules, new RecentMarks(recent), readings, settled);
    this.rows = rows;
  }

  /** Takes a settled rate, new or of the time before the start. */
  public void add(SettledFunding rate) {
    settled.add(rate);
  }

  /**
   * Takes a reading of open interest.
   *
   * @param watermarkMs how far event time has come; a reading of before gets its rows at once
   */
  public void add(OpenInterest reading, long watermarkMs) {
    if (!readings.add(reading)) {
      return;
    }
    start(watermarkMs);
    // whatever was due by the watermark has been written
    recent.doneUntilMs = Math.max(recent.doneUntilMs, watermarkMs);
    if (reading.eventTimeMs() <= recent.doneUntilMs) {
      correctMinutesSince(reading);
      write(reading.eventTimeMs());
    }
  }

  /** Takes a closed one-minute candle, a new one or a revision. */
  public void add(Candle candle) {
    if (recent.nextMinuteMs == FundingOiRecent.NOTHING) {
      return; // nothing else is known of this instrument, and perhaps never will be
    }
    long end = candle.openTimeMs() + MINUTE_MS;
    boolean trusted =
        candle.status() == CandleStatus.COMPLETE || candle.status() == CandleStatus.REPAIRED;
    boolean priced = trusted && candle.close() != null;
    minutes.stepTo(end);
    minutes.setPrice(end, priced ? candle.close().doubleValue() : Double.NaN);
  }

  /** Begins to write rows, if this is the first that comes of the instrument. */
  public void start(long watermarkMs) {
    if (recent.nextMinuteMs == FundingOiRecent.NOTHING) {
      long from = Math.max(recent.newestInputMs - 1, watermarkMs);
      recent.nextMinuteMs = Math.floorDiv(from, MINUTE_MS) * MINUTE_MS + MINUTE_MS;
      recent.doneUntilMs = watermarkMs;
    }
  }

  /** When rows are due next; {@link Long#MAX_VALUE} if never. */
  public long nextDueMs() {
    if (recent.nextMinuteMs == FundingOiRecent.NOTHING) {
      return Long.MAX_VALUE;
    }
    return Math.min(recent.nextMinuteMs, readings.nextAfter(recent.doneUntilMs));
  }

  /** Writes everything that is due by then. */
  public void advanceTo(long watermarkMs) {
    for (long due = nextDueMs(); due <= watermarkMs; due = nextDueMs()) {
      if (due == recent.nextMinuteMs) {
        closeMinute(due);
      }
      write(due);
      recent.doneUntilMs = due;
    }
    recent.doneUntilMs = Math.max(recent.doneUntilMs, watermarkMs);
  }

  /** Whether nothing has come for so long that there is nothing left to say. */
  public boolean isForgotten() {
    return recent.nextMinuteMs - recent.newestInputMs > rules.window().toMillis();
  }

  private void closeMinute(long minute) {
    minutes.stepTo(minute);
    minutes.setInterest(minute, FundingOiRow.levelOf(readings.at(minute), minute));
    recent.nextMinuteMs = minute + MINUTE_MS;
  }

  private void correctMinutesSince(OpenInterest late) {
    long minute = -Math.floorDiv(-late.eventTimeMs(), MINUTE_MS) * MINUTE_MS;
    for (; minute < recent.nextMinuteMs && inForce(late, minute); minute += MINUTE_MS) {
      minutes.setInterest(minute, FundingOiRow.levelOf(late, minute));
    }
  }

  private boolean inForce(OpenInterest reading, long atMs) {
    OpenInterest last = readings.at(atMs);
    return last != null && last.eventTimeMs() == reading.eventTimeMs();
  }

  private void write(long atMs) {
    FundingOiRow.AtOneTime now = row.at(atMs);
    for (Duration span : rules.spans()) {
      Changes changes = Changes.of(minutes, atMs, span.toMillis(), rules, now.freshInterest());
      rows.accept(now.with(Durations.text(span), changes, rules.deadBand()));
    }
  }
}
