package io.truewick.stream;

import io.truewick.analytics.TickerVwap;
import io.truewick.model.AlertKind;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.Ticker;
import io.truewick.model.TickerRow;
import io.truewick.model.Vwap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sets each ticker beside our newest 24 h VWAP, see {@link TickerVwap}, and tells the alerts of the
 * 24 h change. State: that VWAP.
 */
public final class CompareTickers
    extends KeyedCoProcessFunction<Instrument, Ticker, Vwap, TickerRow> {
  private static final long serialVersionUID = 1;

  private transient ValueState<Vwap> newest;

  @Override
  public void open(OpenContext context) {
    newest = getRuntimeContext().getState(new ValueStateDescriptor<>("vwap", Vwap.class));
  }

  @Override
  public void processElement1(Ticker ticker, Context context, Collector<TickerRow> out)
      throws Exception {
    out.collect(TickerVwap.of(ticker, newest.value()));
    context.output(
        Outputs.OBSERVATIONS,
        Observation.of(
            ticker.instrument(),
            AlertKind.TICKER_CHANGE,
            TickerVwap.SPAN,
            ticker.eventTimeMs(),
            ticker.priceChangePercent().doubleValue() / 100));
  }

  @Override
  public void processElement2(Vwap vwap, Context context, Collector<TickerRow> out)
      throws Exception {
    Vwap known = newest.value();
    // a revision of a minute gone by rewrites older rows as well
    if (vwap.span().equals(TickerVwap.SPAN) && (known == null || vwap.atMs() >= known.atMs())) {
      newest.update(vwap);
    }
  }
}
