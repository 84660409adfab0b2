package io.truewick.analytics;

import io.truewick.model.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is remembered of one instrument's candles. Mutable and with public fields, because it is
 * keyed state: Flink serializes it as a POJO, and fields may be added between versions.
 */
public class CandleState {
  /** No interval has been closed yet. */
  public static final long NOTHING = Long.MIN_VALUE;

  /** End, exclusive, of the last closed base interval; everything from here on is open. */
  public long closedUntilMs = NOTHING;

  /** Where the recording began: an interval that opened earlier cannot be complete. */
  public long recordedFromMs;

  /** The base interval and the longer ones, as of when the state was last used. */
  public List<IntervalStart> intervals = new ArrayList<>();

  /** Open base bars, ascending by time. */
  public List<Bar> base = new ArrayList<>();

  /** For each longer interval that has seen a trade, the closed base bars of its open candle. */
  public List<OpenBar> longer = new ArrayList<>();

  /** Closed candles that may still be revised, ascending by interval and time. */
  public List<ClosedCandle> closed = new ArrayList<>();

  /** Where trades are missing. */
  public List<UnprovenRange> ranges = new ArrayList<>();

  /** Close of the last base interval that had a trade; null before the first. */
  public BigDecimal lastClose;

  /** Our clock, when the open base candle was last emitted. */
  public long lastUpdateMs;
}
