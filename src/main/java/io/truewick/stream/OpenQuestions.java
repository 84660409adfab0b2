package io.truewick.stream;

import io.truewick.analytics.CheckBook;
import io.truewick.config.ReconcilePace;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.TradeRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.streaming.api.TimerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one instrument asks the exchange: for each interval one call at a time for all candles that
 * wait, and the trades of one candle at a time. Not in state: what waits there is asked for again.
 */
final class OpenQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenQuestions.class);

  /** Candles of one call: on futures, 500 and more cost more than twice the weight. */
  private static final int MOST_CANDLES = 498;

  private final Instrument instrument;
  private final ReconcilePace pace;
  private final ExchangeCandles exchange;
  private final CheckMetrics metrics;
  private final Map<String, Question<List<Candle>, List<Kline>>> klines = new TreeMap<>();
  private final Question<Candle, Optional<List<TradeRecord>>> trades = new Question<>();
  private long wakeAtMs = Long.MAX_VALUE;

  OpenQuestions(
      Instrument instrument, ReconcilePace pace, ExchangeCandles exchange, CheckMetrics metrics) {
    this.instrument = instrument;
    this.pace = pace == null ? ReconcilePace.UNHURRIED : pace;
    this.exchange = exchange;
    this.metrics = metrics;
  }

  /** Takes the answers that are there and asks what is due. */
  void settle(CheckBook book, TimerService time) {
    long nowMs = time.currentProcessingTime();
    klines.values().stream()
        .filter(Question::isAnswered)
        .forEach(question -> takeKlines(question, book, nowMs));
    if (trades.isAnswered()) {
      takeTrades(book, nowMs);
    }
    due(book, time).forEach((interval, candles) -> askKlines(interval, candles, nowMs));
    book.mending().ifPresent(mending -> askTrades(mending, nowMs));
  }

  /** A timer has gone off. */
  void awake(long timestampMs) {
    if (timestampMs >= wakeAtMs) {
      wakeAtMs = Long.MAX_VALUE;
    }
  }

  /** Sets a timer for the next thing to do, if there is any. */
  void sleep(TimerService time) {
    long nowMs = time.currentProcessingTime();
    long nextMs = trades.lookAtMs(nowMs);
    for (Question<?, ?> question : klines.values()) {
      nextMs = Math.min(nextMs, question.lookAtMs(nowMs));
    }
    if (nextMs < wakeAtMs) {
      wakeAtMs = nextMs;
      time.registerProcessingTimeTimer(nextMs);
    }
  }

  /** Candles to ask for now, by interval; the others get a timer at their time. */
  private static Map<String, List<Candle>> due(CheckBook book, TimerService time) {
    Map<String, List<Candle>> due = new HashMap<>();
    for (Candle candle : book.unanswered()) {
      if (book.dueMs(candle) <= time.currentWatermark()) {
        due.computeIfAbsent(candle.interval(), any -> new ArrayList<>()).add(candle);
      } else {
        time.registerEventTimeTimer(book.dueMs(candle));
      }
    }
    return due;
  }

  private void askKlines(String interval, List<Candle> candles, long nowMs) {
    Question<List<Candle>, List<Kline>> question =
        klines.computeIfAbsent(interval, any -> new Question<>());
    question.want(nowMs + phaseMs());
    if (question.mayBeAsked(nowMs)) {
      long fromMs = candles.get(0).openTimeMs();
      long mostMs = fromMs + MOST_CANDLES * Interval.of(interval).nominalMs();
      List<Candle> asked = candles.stream().filter(it -> it.openTimeMs() <= mostMs).toList();
      long toMs = asked.get(asked.size() - 1).openTimeMs();
      metrics.called();
      question.ask(asked, exchange.klines(instrument, interval, fromMs, toMs));
    }
  }

  private void takeKlines(
      Question<List<Candle>, List<Kline>> question, CheckBook book, long nowMs) {
    List<Candle> asked = question.subject();
    List<Kline> answer = question.take(nowMs, pace.gapMs());
    if (answer != null) {
      if (book.answer(asked, answer, nowMs)) {
        question.repeat(nowMs);
      }
    } else if (failed(question, asked.get(0), nowMs)) {
      asked.forEach(book::giveUp);
    }
  }

  private void askTrades(CheckBook.Mending mending, long nowMs) {
    trades.want(nowMs);
    if (trades.mayBeAsked(nowMs)) {
      metrics.called();
      CompletableFuture<Optional<List<TradeRecord>>> answer =
          exchange.trades(instrument, mending.ids().fromId(), mending.ids().toId());
      trades.ask(mending.candle(), answer);
    }
  }

  private void takeTrades(CheckBook book, long nowMs) {
    Candle candle = trades.subject();
    Optional<List<TradeRecord>> answer = trades.take(nowMs, 0);
    if (answer == null) {
      if (failed(trades, candle, nowMs)) {
        book.giveUpMending(candle);
      }
    } else if (answer.isEmpty()) {
      book.giveUpMending(candle);
    } else {
      book.refetched(candle, answer.get(), nowMs);
    }
  }

  /** Whether a call has failed for the last time. */
  private boolean failed(Question<?, ?> question, Candle candle, long nowMs) {
    metrics.failed();
    boolean hopeless = question.isHopeless(nowMs);
    if (hopeless) {
      LOG.warn(
          "{}: candles of {} are not compared with the exchange's, it has not answered for an hour",
          instrument,
          candle.interval());
      question.drop();
    }
    return hopeless;
  }

  /** Its place among the symbols of its market, the same in every JVM. */
  private long phaseMs() {
    return pace.spreadMs() == 0 ? 0 : Math.floorMod(instrument.hashCode(), pace.spreadMs());
  }
}
