package io.truewick.analytics;

import io.truewick.model.Kline;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is remembered of one instrument's comparisons with the exchange. Mutable and with public
 * fields, because it is keyed state: Flink serializes it as a POJO.
 */
public class CheckState {
  /** Candles that wait for the exchange's answer, in the order they came. */
  public List<WaitingCandle> waiting = new ArrayList<>();

  /** The exchange's candles of the last minutes, by stream: a candle may still be revised. */
  public List<Kline> klines = new ArrayList<>();

  /** Candles that have got versions here. */
  public List<MendedCandle> mended = new ArrayList<>();

  /** Intervals whose last comparison found a difference. */
  public List<String> mismatched = new ArrayList<>();

  /** Whether nothing is remembered. */
  public boolean isEmpty() {
    return waiting.isEmpty() && klines.isEmpty() && mended.isEmpty() && mismatched.isEmpty();
  }
}
