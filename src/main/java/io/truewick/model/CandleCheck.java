package io.truewick.model;

/**
 * The newest comparison of a closed candle with the exchange's own: a row of the table {@code
 * candle_checks}.
 *
 * @param interval {@link Interval#text()}
 * @param openTimeMs first millisecond of the interval
 * @param revision which version of the candle was compared
 * @param source where the exchange's candle came from: {@link Kline#STREAM} or {@link Kline#REST}
 * @param differences which columns differ, ours against theirs, or what else there is to say; null
 *     if nothing
 * @param checkedAtMs our clock
 */
public record CandleCheck(
    Instrument instrument,
    String interval,
    long openTimeMs,
    int revision,
    CheckOutcome outcome,
    String source,
    String differences,
    long checkedAtMs) {
  /** How {@code differences} begin that are in the nature of the candle. */
  public static final String EXPECTED = "expected:";

  /** Whether it differs in a way that the candle itself announces. */
  public boolean differsAsExpected() {
    return outcome != CheckOutcome.MATCH && differences.startsWith(EXPECTED);
  }
}
