package io.truewick.source;

import io.truewick.binance.RestRows;
import io.truewick.config.JobConfig;
import io.truewick.config.ReconcilePace;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.recording.RecordedEvent;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The exchange's candles that a recorder fetched to compare with. A live job asks for them in the
 * operator that compares; in a replay they come with the feed, so that the order is always the
 * same.
 */
final class RecordedKlines {
  private final Map<Instrument, List<Interval>> wanted;
  private final RecordedRest rest;
  private final Set<String> told = new HashSet<>();
  private long beganMs = Long.MAX_VALUE;

  RecordedKlines(JobConfig config, RecordedRest rest) {
    this.wanted = config.reconcile().enabled() ? ReconcilePace.withoutStream(config) : Map.of();
    this.rest = rest;
  }

  /** Hands on the closed candles of an answer that were not over when the recording began. */
  void take(RecordedEvent.Answer answer, Consumer<FeedEvent> out) throws IOException {
    beganMs = Math.min(beganMs, answer.timeMs());
    RecordedQuestion question = RecordedQuestion.of(answer.market(), answer.target());
    if (answer.status() != 200 || !question.path().equals("klines")) {
      return;
    }
    Instrument instrument = question.instrument();
    Interval interval = Interval.of(question.parameters().get("interval"));
    if (!wanted.getOrDefault(instrument, List.of()).contains(interval)) {
      return;
    }
    long exchangeMs = rest.exchangeMs(answer.market());
    for (Kline row : RestRows.klines(answer.body(), instrument, interval, exchangeMs)) {
      String key = instrument + " " + interval.text() + " " + row.openTimeMs();
      if (row.closed() && row.closeTimeMs() >= beganMs && told.add(key)) {
        out.accept(FeedEvent.of(row));
      }
    }
  }
}
