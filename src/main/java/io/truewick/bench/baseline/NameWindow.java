package io.truewick.bench.baseline;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Writes symbol, interval and time on a finished candle. */
public final class NameWindow
    extends ProcessWindowFunction<PlainCandle, PlainCandle, String, TimeWindow> {
  private static final long serialVersionUID = 1;

  private final String interval;

  NameWindow(String interval) {
    this.interval = interval;
  }

  @Override
  public void process(
      String symbol, Context context, Iterable<PlainCandle> candles, Collector<PlainCandle> out) {
    for (PlainCandle candle : candles) {
      candle.symbol = symbol;
      candle.interval = interval;
      candle.openTimeMs = context.window().getStart();
      out.collect(candle);
    }
  }
}
