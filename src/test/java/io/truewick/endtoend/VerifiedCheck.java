package io.truewick.endtoend;

import io.truewick.sink.TestDatabase;
import java.util.List;
import java.util.Map;

/**
 * Whether the closed candles of one instrument have been compared with the exchange's own: every
 * one is verified, or its check says why that was to be expected.
 */
final class VerifiedCheck {
  private static final String STALE = "k.revision is distinct from c.revision";

  private final TestDatabase database;
  private final String candles;

  /**
   * @param untilMs candles that end before have had the time
   */
  VerifiedCheck(TestDatabase database, Listed listed, long untilMs) {
    this.database = database;
    this.candles =
        String.format(
            "candles c left join candle_checks k using (market, symbol, \"interval\", open_time)"
                + " where is_closed and c.market = '%s' and c.symbol = '%s'"
                + " and close_time < to_timestamp(%d)",
            listed.market().id(), listed.name(), untilMs / 1_000);
  }

  /** Whether each has been compared, as it is now. */
  boolean isDone() {
    return database
        .value("select count(*) from " + candles + " and (c.verified is null or " + STALE + ")")
        .equals(0L);
  }

  /** What is wrong. */
  List<String> problems() {
    return database
        .query(
            "select c.*, k.outcome, k.differences, k.revision as checked_revision from "
                + candles
                + " and (c.verified is null or "
                + STALE
                + " or c.verified <> (k.outcome = 'match')"
                + " or not c.verified and not k.differences like 'expected: %'"
                + " and (k.outcome <> 'absent_here' or c.status <> 'unknown'))"
                + " limit 5")
        .stream()
        .map(VerifiedCheck::text)
        .toList();
  }

  private static String text(Map<String, Object> row) {
    return "candle that is neither verified nor explained: " + row;
  }
}
