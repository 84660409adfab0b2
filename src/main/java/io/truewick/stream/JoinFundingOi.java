package io.truewick.stream;

import io.truewick.analytics.FundingOiHistory;
import io.truewick.analytics.FundingOiRecent;
import io.truewick.analytics.FundingOiRules;
import io.truewick.analytics.FundingOpenInterest;
import io.truewick.analytics.RecentMarks;
import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.FeedEvent;
import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins mark prices, settled funding and open interest (first input) with closed one-minute candles
 * (second): {@link FundingOpenInterest} with its state in Flink, and one event-time timer per
 * instrument for its next rows. An instrument of which nothing has come for a whole window is
 * forgotten.
 */
public final class JoinFundingOi
    extends KeyedCoProcessFunction<Instrument, FeedEvent, Candle, FundingOi> {
  private static final long serialVersionUID = 1;
  private static final long MINUTE_MS = 60_000;

  private final FundingOiRules rules;
  private transient ValueState<FundingOiRecent> recents;
  private transient ValueState<FundingOiHistory> histories;
  private transient ValueState<Long> timers;

  public JoinFundingOi(FundingOiRules rules) {
    this.rules = rules;
  }

  @Override
  public void open(OpenContext context) {
    recents = state("recent", FundingOiRecent.class);
    histories = state("history", FundingOiHistory.class);
    timers = state("timer", Long.class);
  }

  @Override
  public void processElement1(FeedEvent event, Context context, Collector<FundingOi> out)
      throws Exception {
    FundingOiRecent recent = recent();
    long watermark = context.timerService().currentWatermark();
    if (event.markPrice() != null) {
      new RecentMarks(recent).add(event.markPrice());
      if (recent.nextMinuteMs != FundingOiRecent.NOTHING) {
        recents.update(recent); // the history is large, and a mark price does not touch it
        return;
      }
    }
    FundingOiHistory history = history();
    FundingOpenInterest join = join(context.getCurrentKey(), recent, history, out);
    if (event.markPrice() != null) {
      join.start(watermark);
    } else if (event.openInterest() != null) {
      join.add(event.openInterest(), watermark);
    } else {
      join.add(event.settledFunding());
    }
    keep(recent, history);
    setTimer(join.nextDueMs(), context);
  }

  @Override
  public void processElement2(Candle candle, Context context, Collector<FundingOi> out)
      throws Exception {
    FundingOiRecent recent = recents.value();
    if (recent == null) {
      return; // of most instruments there are candles alone
    }
    FundingOiHistory history = history();
    join(context.getCurrentKey(), recent, history, out).add(candle);
    histories.update(history);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<FundingOi> out)
      throws Exception {
    timers.clear();
    long watermark = context.timerService().currentWatermark();
    if (watermark == Long.MAX_VALUE) {
      return; // a job that is drained has seen no more than its open minute
    }
    FundingOiRecent recent = recent();
    FundingOiHistory history = history();
    Collector<FundingOi> watched = new Watched(out, context);
    FundingOpenInterest join = join(context.getCurrentKey(), recent, history, watched);
    join.advanceTo(timestamp);
    if (join.isForgotten()) {
      recents.clear();
      histories.clear();
      return;
    }
    keep(recent, history);
    setTimer(join.nextDueMs(), context);
  }

  /** One timer at a time: an earlier one replaces it. */
  private void setTimer(long dueMs, Context context) throws Exception {
    Long set = timers.value();
    if (dueMs == Long.MAX_VALUE || (set != null && set <= dueMs)) {
      return;
    }
    if (set != null) {
      context.timerService().deleteEventTimeTimer(set);
    }
    context.timerService().registerEventTimeTimer(dueMs);
    timers.update(dueMs);
  }

  private FundingOpenInterest join(
      Instrument instrument,
      FundingOiRecent recent,
      FundingOiHistory history,
      Collector<FundingOi> out) {
    return new FundingOpenInterest(instrument, rules, recent, history, out::collect);
  }

  private FundingOiRecent recent() throws Exception {
    return recents.value() == null ? new FundingOiRecent() : recents.value();
  }

  private FundingOiHistory history() throws Exception {
    return histories.value() == null ? new FundingOiHistory() : histories.value();
  }

  private void keep(FundingOiRecent recent, FundingOiHistory history) throws Exception {
    recents.update(recent);
    histories.update(history);
  }

  private <T> ValueState<T> state(String name, Class<T> type) {
    return getRuntimeContext().getState(new ValueStateDescriptor<>(name, type));
  }

  /** Raises what alert rules look at, from the rows of full minutes. */
  private final class Watched implements Collector<FundingOi> {
    private final Collector<FundingOi> out;
    private final OnTimerContext context;

    Watched(Collector<FundingOi> out, OnTimerContext context) {
      this.out = out;
      this.context = context;
    }

    @Override
    public void collect(FundingOi row) {
      out.collect(row);
      if (row.atMs() % MINUTE_MS == 0) {
        boolean first = row.span().equals(firstSpan());
        raise(row, AlertKind.FUNDING_EXTREME, "", first ? row.fundingAnnualized() : null);
        raise(row, AlertKind.FUNDING_OI_DIVERGENCE, row.span(), row.divergence());
      }
    }

    private void raise(FundingOi row, AlertKind kind, String span, Double value) {
      if (value != null) {
        context.output(
            Outputs.OBSERVATIONS, Observation.of(row.instrument(), kind, span, row.atMs(), value));
      }
    }

    @Override
    public void close() {
      out.close();
    }
  }

  private String firstSpan() {
    return rules.spanNames().get(0);
  }
}
