package io.truewick.bench.baseline;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds trades to the candle of their window. */
public final class CandleAggregate
    implements AggregateFunction<TradeMessage, PlainCandle, PlainCandle> {
  private static final long serialVersionUID = 1;

  @Override
  public PlainCandle createAccumulator() {
    return new PlainCandle();
  }

  @Override
  public PlainCandle add(TradeMessage trade, PlainCandle candle) {
    candle.add(trade);
    return candle;
  }

  @Override
  public PlainCandle getResult(PlainCandle candle) {
    return candle;
  }

  @Override
  public PlainCandle merge(PlainCandle one, PlainCandle other) {
    throw new UnsupportedOperationException("tumbling windows do not merge");
  }
}
