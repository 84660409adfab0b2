package io.truewick.stream;

import io.truewick.analytics.CandleBook;
import io.truewick.analytics.CandleRules;
import io.truewick.analytics.CandleState;
import io.truewick.config.RecordedInstruments;
import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.RejectedFrame;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Candles of every interval, per instrument: {@link CandleBook} with its state in Flink, and one
 * event-time timer per instrument for the end of its open base interval.
 */
public final class BuildCandles extends KeyedProcessFunction<Instrument, FeedEvent, Candle> {
  private static final long serialVersionUID = 1;

  private final CandleRules rules;
  private final RecordedInstruments recorded;
  private transient ValueState<CandleState> candles;

  /**
   * @param recorded what the source delivers; candles of any other instrument, of which a savepoint
   *     may know, end: their silence would prove nothing
   */
  public BuildCandles(CandleRules rules, RecordedInstruments recorded) {
    this.rules = rules;
    this.recorded = recorded;
  }

  @Override
  public void open(OpenContext context) {
    candles =
        getRuntimeContext().getState(new ValueStateDescriptor<>("candles", CandleState.class));
  }

  @Override
  public void processElement(FeedEvent event, Context context, Collector<Candle> out)
      throws Exception {
    if (event.recording() != null && event.recording().isEnd()) {
      candles.clear();
      return;
    }
    CandleState state = candles.value() == null ? new CandleState() : candles.value();
    boolean isNew = state.closedUntilMs == CandleState.NOTHING;
    CandleBook book = new CandleBook(context.getCurrentKey(), rules, state, out::collect);
    if (event.gap() != null) {
      book.apply(event.gap());
    } else if (event.recording() != null) {
      book.apply(event.recording());
    } else if (!book.add(event.bar(), nowMs(context))) {
      reject(event.instrument(), event.bar(), context);
    }
    if (isNew && state.closedUntilMs != CandleState.NOTHING) {
      context.timerService().registerEventTimeTimer(book.nextCloseMs());
    }
    candles.update(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Candle> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // a job that is drained has seen no more than its open intervals
    }
    if (candles.value() == null || !recorded.contains(context.getCurrentKey())) {
      candles.clear(); // the symbol was removed: nobody proves its intervals any more
      return;
    }
    CandleState state = candles.value();
    CandleBook book = new CandleBook(context.getCurrentKey(), rules, state, out::collect);
    book.advanceTo(context.timerService().currentWatermark());
    context.timerService().registerEventTimeTimer(book.nextCloseMs());
    candles.update(state);
  }

  /** Our clock; an event of a recording carries the time that the recorder's had. */
  private static long nowMs(Context context) {
    Long receivedMs = context.timestamp();
    return receivedMs == null || receivedMs == Long.MIN_VALUE
        ? context.timerService().currentProcessingTime()
        : receivedMs;
  }

  /** A bar that is too late for any candle kept is not lost without a row that says so. */
  private static void reject(Instrument instrument, Bar bar, Context context) {
    RejectedFrame row =
        new RejectedFrame(
            nowMs(context),
            instrument.market(),
            instrument.symbol(),
            "trades came after their candle could still be revised",
            bar.toString());
    context.output(Outputs.REJECTED, row);
  }
}
