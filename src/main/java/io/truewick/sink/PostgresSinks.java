package io.truewick.sink;

import io.truewick.config.SinkSettings;
import io.truewick.model.Candle;
import io.truewick.model.FeedGap;
import io.truewick.model.RejectedFrame;
import io.truewick.model.Vwap;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The sinks into Postgres, one a table. Each delivers at least once and writes by natural key, so a
 * replay after a failure ends with the same rows; rejected frames have no key and may then stand
 * twice. While the database is away a sink waits, up to {@link SinkSettings#outagePatience()}, then
 * fails its job. A row the database refuses goes to {@code rejected_rows}, the others are written.
 *
 * <p>The tables must exist: see {@link Migrations}.
 */
public final class PostgresSinks {

  private PostgresSinks() {}

  /** Candles as they are now, open or closed; an open one never overwrites a closed one. */
  public static Sink<Candle> candles(SinkSettings settings) {
    return new PostgresSink<>(CandleTables.CANDLES, settings);
  }

  /** Every version of closed candles; takes closed candles only. */
  public static Sink<Candle> candleRevisions(SinkSettings settings) {
    return new PostgresSink<>(CandleTables.CANDLE_REVISIONS, settings);
  }

  /** Volume-weighted average prices, one row per instrument, span and minute. */
  public static Sink<Vwap> vwap(SinkSettings settings) {
    return new PostgresSink<>(VwapTable.VWAP, settings);
  }

  /** Gaps, when found and again when closed. */
  public static Sink<FeedGap> feedGaps(SinkSettings settings) {
    return new PostgresSink<>(FeedTables.FEED_GAPS, settings);
  }

  /** Frames that could not be understood; texts are cut to 65,536 UTF-16 units. */
  public static Sink<RejectedFrame> rejectedFrames(SinkSettings settings) {
    return new PostgresSink<>(FeedTables.REJECTED_FRAMES, settings);
  }
}
