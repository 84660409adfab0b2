package io.truewick.source.poll;

import io.truewick.binance.FundingRate;
import io.truewick.binance.RestCall;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.SettledFunding;
import io.truewick.rest.ExchangeRest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Settled funding rates of one symbol: the last thirty days at first, then each new one. Looks at
 * the exchange's clock every minute and asks for rates only when one should be there. The position
 * is the last funding time.
 */
final class FundingPoller implements Poller<FundingPoller.Answer, FeedEvent> {
  /** What z-scores look back on. */
  static final long HISTORY_MS = 30L * 24 * 3_600_000;

  static final long LOOK_EVERY_MS = 60_000;

  private static final long HOUR_MS = 3_600_000;

  /** While an expected rate does not come the pause doubles, up to an hour. */
  private static final int MOST_DOUBLINGS = 6;

  /** While nobody answers the pause doubles, up to a minute. */
  private static final long FIRST_RETRY_MS = 2_000;

  private final Instrument instrument;
  private final ExchangeRest rest;
  private final FundingBoard board;
  private long position;
  private long dueAtMs;
  private int vain;
  private int failures;

  /**
   * @param position last funding time passed on, or {@link PollSplit#NOTHING}
   */
  FundingPoller(
      Instrument instrument, ExchangeRest rest, FundingBoard board, long position, long dueAtMs) {
    this.instrument = instrument;
    this.rest = rest;
    this.board = board;
    this.position = position;
    this.dueAtMs = dueAtMs;
  }

  /**
   * What was found.
   *
   * @param rates null if it was not time to ask for any
   */
  record Answer(FundingBoard.Reading board, List<FundingRate> rates) {}

  @Override
  public long dueAtMs() {
    return dueAtMs;
  }

  @Override
  public CompletableFuture<Answer> ask(long nowMs) {
    long last = position;
    return board
        .read(instrument, nowMs)
        .thenCompose(
            reading -> {
              if (!isDue(last, reading)) {
                return CompletableFuture.completedFuture(new Answer(reading, null));
              }
              long fromMs =
                  last == PollSplit.NOTHING ? reading.exchangeMs() - HISTORY_MS : last + 1;
              return rest.fundingRates(instrument, Math.max(0, fromMs), RestCall.PAGE)
                  .thenApply(rates -> new Answer(reading, rates));
            });
  }

  @Override
  public Polled<FeedEvent> answered(Answer answer, long nowMs) {
    failures = 0;
    List<FundingRate> rates = answer.rates() == null ? List.of() : newOnes(answer.rates());
    List<FeedEvent> events = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      Integer now = answer.board().hours();
      Integer hours = hoursBefore(rates, i, now);
      FundingRate rate = rates.get(i);
      events.add(
          FeedEvent.of(new SettledFunding(instrument, rate.timeMs(), rate.rate(), hours, now)));
    }
    if (!rates.isEmpty()) {
      position = rates.get(rates.size() - 1).timeMs();
      vain = 0;
    } else {
      vain = answer.rates() == null ? 0 : vain + 1;
    }
    boolean more = rates.size() == RestCall.PAGE;
    dueAtMs = nowMs + (more ? 0 : LOOK_EVERY_MS << Math.min(vain, MOST_DOUBLINGS));
    return new Polled<>(events, position);
  }

  @Override
  public void failed(Throwable failure, long nowMs) {
    dueAtMs = nowMs + Math.min(LOOK_EVERY_MS, FIRST_RETRY_MS << Math.min(failures, MOST_DOUBLINGS));
    failures++;
  }

  /** Whether another rate should be there. Without an interval the shortest there is counts. */
  private static boolean isDue(long lastMs, FundingBoard.Reading reading) {
    if (lastMs == PollSplit.NOTHING) {
      return true;
    }
    int hours = reading.hours() == null ? 1 : reading.hours();
    return reading.exchangeMs()
        >= Math.round((double) lastMs / HOUR_MS) * HOUR_MS + hours * HOUR_MS;
  }

  private List<FundingRate> newOnes(List<FundingRate> rates) {
    return rates.stream().filter(rate -> rate.timeMs() > position).toList();
  }

  /** Hours between a funding and the one before; of the very first the one after tells. */
  private Integer hoursBefore(List<FundingRate> rates, int index, Integer present) {
    long at = rates.get(index).timeMs();
    long before = index > 0 ? rates.get(index - 1).timeMs() : position;
    if (before == PollSplit.NOTHING && rates.size() > 1) {
      before = 2 * at - rates.get(1).timeMs();
    }
    return before == PollSplit.NOTHING ? present : hoursOf(at - before, present);
  }

  /** A distance that no interval has says that a rate between is missing. */
  private static Integer hoursOf(long distanceMs, Integer present) {
    long hours = Math.round((double) distanceMs / HOUR_MS);
    return hours >= 1 && hours <= FundingRate.USUAL_HOURS ? Integer.valueOf((int) hours) : present;
  }
}
