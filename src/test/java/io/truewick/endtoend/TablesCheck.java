package io.truewick.endtoend;

import io.truewick.sink.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the tables agree with one another, whatever was traded. */
final class TablesCheck {
  private static final String KEY = "market, symbol, \"interval\", open_time";
  private static final String VALUES =
      "close_time, open, high, low, close, volume, quote_volume, trades, taker_buy_volume,"
          + " taker_buy_quote_volume, vwap, first_trade_id, last_trade_id, status,"
          + " missing_trades, revision";

  private final TestDatabase database;
  private final Instant lastCrash;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param lastCrash a gap found before it is known to the job, which closes it; revisions written
   *     before it may have been undone
   */
  TablesCheck(TestDatabase database, Instant lastCrash) {
    this.database = database;
    this.lastCrash = lastCrash;
  }

  /**
   * What is wrong. A gap without an end is a silence that the job is asking about: at the end of
   * all trading that is always so for some stream. Were trades missing, its candles would tell.
   */
  List<String> problems() {
    expectNone("refused row", "select * from rejected_rows limit 5");
    expectNone(
        "late bar", "select * from rejected_frames where reason like 'trades came after%' limit 5");
    expectNone(
        "gap that is not refilled",
        "select * from feed_gaps where (outcome <> 'refilled' or lost <> 0)"
            + " and (outcome <> 'open' or to_id is not null) limit 5");
    expectNone(
        "gap that a crash left open",
        "select * from feed_gaps where outcome = 'open' and detected_at < '"
            + lastCrash
            + "' limit 5");
    expectNone(
        "candle whose revisions have holes",
        "select "
            + KEY
            + ", array_agg(revision || ' ' || reason order by revision) from candle_revisions"
            + " group by "
            + KEY
            + " having count(*) <> max(revision) + 1 or bool_or((revision = 0) <> (reason ="
            + " 'close')) limit 5");
    expectNone(
        "candle that is none of its revisions",
        "select * from (select "
            + KEY
            + ", "
            + VALUES
            + " from candles where is_closed) c full join (select r.* from candle_revisions r join"
            + " candles using ("
            + KEY
            + ", revision)) r using ("
            + KEY
            + ") where ("
            + VALUES.replaceAll("(\\w+)", "c.$1")
            + ") is distinct from ("
            + VALUES.replaceAll("(\\w+)", "r.$1")
            + ") limit 5");
    expectNone(
        "revision beyond its candle",
        "select r.* from candle_revisions r left join candles c using ("
            + KEY
            + ") where (c.revision is null or r.revision > c.revision) and emitted_at > '"
            + lastCrash
            + "' limit 5");
    return problems;
  }

  private void expectNone(String what, String query) {
    for (Map<String, Object> row : database.query(query)) {
      problems.add(what + ": " + row);
    }
  }
}
