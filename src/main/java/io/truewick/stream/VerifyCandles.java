package io.truewick.stream;

import io.truewick.analytics.CheckBook;
import io.truewick.analytics.CheckRules;
import io.truewick.analytics.CheckState;
import io.truewick.config.ReconcilePace;
import io.truewick.model.Candle;
import io.truewick.model.CandleCheck;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Observation;
import io.truewick.model.RevisionReason;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Compares closed candles with the exchange's own: {@link CheckBook} with its state in Flink. Every
 * candle passes at once. The exchange's come by stream where that is subscribed; what has not come
 * some time after the close is asked for by REST.
 *
 * <p>Nothing blocks: calls are futures, kept beside the state, and a processing-time timer looks
 * whether the answer is there, as long as one is awaited. A call that is lost in a failure is made
 * again, because what waits for it is in the state.
 */
public final class VerifyCandles extends KeyedCoProcessFunction<Instrument, Candle, Kline, Candle> {
  private static final long serialVersionUID = 1;

  private final CheckRules rules;
  private final Map<String, ReconcilePace> paces;
  private final ExchangeCandles.Factory factory;
  private transient ValueState<CheckState> checks;
  private transient Map<Instrument, OpenQuestions> questions;
  private transient ExchangeCandles exchange;
  private transient CheckMetrics metrics;

  /**
   * @param paces by market, how often REST is asked
   */
  public VerifyCandles(
      CheckRules rules, Map<String, ReconcilePace> paces, ExchangeCandles.Factory factory) {
    this.rules = rules;
    this.paces = new HashMap<>(paces);
    this.factory = factory;
  }

  @Override
  public void open(OpenContext context) {
    checks = getRuntimeContext().getState(new ValueStateDescriptor<>("checks", CheckState.class));
    questions = new HashMap<>();
    metrics = new CheckMetrics(getRuntimeContext().getMetricGroup());
    exchange = factory.open();
  }

  @Override
  public void close() {
    if (exchange != null) {
      exchange.close();
    }
  }

  @Override
  public void processElement1(Candle candle, Context context, Collector<Candle> out)
      throws Exception {
    if (!candle.closed() || !rules.checks(context.getCurrentKey(), candle.interval())) {
      out.collect(candle);
      return;
    }
    CheckState state = state();
    TimerService time = context.timerService();
    CheckBook book = book(state, context, out);
    book.add(candle, time.currentProcessingTime());
    book.forget(time.currentWatermark());
    time.registerEventTimeTimer(book.dueMs(candle));
    mend(book, context);
    save(state);
  }

  @Override
  public void processElement2(Kline kline, Context context, Collector<Candle> out)
      throws Exception {
    if (!rules.checks(context.getCurrentKey(), kline.interval())) {
      return;
    }
    CheckState state = state();
    CheckBook book = book(state, context, out);
    book.add(kline, context.timerService().currentProcessingTime());
    book.forget(context.timerService().currentWatermark());
    mend(book, context);
    save(state);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Candle> out)
      throws Exception {
    CheckState state = checks.value();
    boolean drained = context.timerService().currentWatermark() == Long.MAX_VALUE;
    if (state == null || drained) {
      return;
    }
    OpenQuestions open = questions(context);
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      open.awake(timestamp);
    }
    open.settle(book(state, context, out), context.timerService());
    open.sleep(context.timerService());
    save(state);
  }

  private CheckState state() throws Exception {
    return checks.value() == null ? new CheckState() : checks.value();
  }

  private void save(CheckState state) throws Exception {
    if (state.isEmpty()) {
      checks.clear();
    } else {
      checks.update(state);
    }
  }

  /** What a kline of the stream has shown to be wrong need not wait for a timer. */
  private void mend(CheckBook book, Context context) {
    if (book.mending().isPresent()) {
      questions(context).settle(book, context.timerService());
      questions(context).sleep(context.timerService());
    }
  }

  private OpenQuestions questions(Context context) {
    Instrument instrument = context.getCurrentKey();
    return questions.computeIfAbsent(
        instrument, key -> new OpenQuestions(key, paces.get(key.market()), exchange, metrics));
  }

  private CheckBook book(CheckState state, Context context, Collector<Candle> out) {
    return new CheckBook(context.getCurrentKey(), rules, state, new Results(context, out));
  }

  /** Sends results on and counts them. */
  private final class Results implements CheckBook.Output {
    private final Context context;
    private final Collector<Candle> out;

    Results(Context context, Collector<Candle> out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void candle(Candle candle) {
      out.collect(candle);
      if (candle.reason() == RevisionReason.RECONCILE && candle.verified() == null) {
        metrics.mended();
      }
    }

    @Override
    public void check(CandleCheck check) {
      context.output(Outputs.CANDLE_CHECKS, check);
      metrics.checked(check);
    }

    @Override
    public void observation(Observation observation) {
      context.output(Outputs.OBSERVATIONS, observation);
    }

    @Override
    public void givenUp(Candle candle) {
      metrics.givenUp();
    }
  }
}
