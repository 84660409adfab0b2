package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Interval;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** State from a savepoint, used with the intervals and spans of another job file. */
class ChangedJobFileTest {
  private static final long BEGINNING = 1_795_003_200_000L;
  private static final long MINUTE = Minutes.MINUTE;

  private final List<Candle> candles = new ArrayList<>();
  private final CandleState state = new CandleState();

  @Test
  void aCandleThatWasOpenWhenItsIntervalWasAddedIsNotSaidToBeComplete() {
    record(book(Interval.ONE_MINUTE), 0, 7);
    record(book(Interval.ONE_MINUTE, Interval.FIVE_MINUTES), 7, 15);

    assertThat(candles)
        .filteredOn(candle -> candle.interval().equals("5m") && candle.closed())
        .extracting(Candle::openTimeMs, Candle::status, Candle::trades)
        .containsExactly(
            tuple(BEGINNING + 5 * MINUTE, CandleStatus.INCOMPLETE, 3L),
            tuple(BEGINNING + 10 * MINUTE, CandleStatus.COMPLETE, 5L));
  }

  @Test
  void aRefillOfBeforeTheIntervalWasAddedIsStillTaken() {
    CandleBook book = book(Interval.ONE_MINUTE);
    record(book, 0, 3);
    book.apply(gap(GapOutcome.OPEN));
    book.advanceTo(BEGINNING + 5 * MINUTE);
    CandleBook changed = book(Interval.ONE_MINUTE, Interval.THREE_MINUTES, Interval.FIVE_MINUTES);

    assertThat(changed.add(bar(3), 0)).isTrue();
    changed.apply(gap(GapOutcome.REFILLED));
    assertThat(candles.get(candles.size() - 1).status()).isEqualTo(CandleStatus.COMPLETE);
  }

  @Test
  void nothingIsLeftOfAnIntervalThatWasRemoved() {
    CandleBook book = book(Interval.ONE_MINUTE, Interval.FIVE_MINUTES);
    record(book, 0, 6);
    book.apply(gap(GapOutcome.OPEN));
    record(book, 6, 10);
    CandleBook without = book(Interval.ONE_MINUTE);
    candles.clear();
    without.add(bar(3), 0);
    without.apply(gap(GapOutcome.REFILLED));
    assertThat(candles).extracting(Candle::interval).containsOnly("1m");

    candles.clear();
    record(without, 10, 12);
    record(book(Interval.ONE_MINUTE, Interval.FIVE_MINUTES), 12, 15);
    assertThat(candles)
        .filteredOn(candle -> candle.interval().equals("5m") && candle.closed())
        .extracting(Candle::status, Candle::trades)
        .containsExactly(tuple(CandleStatus.INCOMPLETE, 3L));
  }

  @Test
  void anotherBaseIntervalIsRefused() {
    record(book(Interval.ONE_MINUTE), 0, 2);

    assertThatThrownBy(() -> book(Interval.ONE_SECOND, Interval.ONE_MINUTE))
        .hasMessageContaining("1m as the shortest interval and the job file has 1s");
  }

  @Test
  void aSpanThatWasAddedLooksBackOnMinutesOfBefore() {
    List<Vwap> rows = new ArrayList<>();
    VwapState minutes = new VwapState();
    List<Duration> before = List.of(Duration.ofMinutes(2), Duration.ofMinutes(60));
    List<Duration> after = List.of(Duration.ofMinutes(60), Duration.ofMinutes(4));
    for (int i = 0; i < 20; i++) {
      rows.clear();
      new RollingVwap(Minutes.BTC, i < 10 ? before : after, null, minutes, rows::add)
          .add(Minutes.flat(BEGINNING + i * MINUTE, 100 + i, 1 + i));
    }

    assertThat(rows)
        .extracting(Vwap::span, row -> row.volume().intValueExact())
        .containsExactly(tuple("1h", 210), tuple("4m", 74), tuple("session", session()));
  }

  private static int session() {
    long sinceMidnight = Math.floorMod(BEGINNING, 86_400_000L) / MINUTE;
    assertThat(sinceMidnight).isLessThan(1_400); // no midnight within the twenty minutes
    return 210;
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  /** A trade in each minute, and the time to close it. */
  private void record(CandleBook book, int fromMinute, int toMinute) {
    for (int minute = fromMinute; minute < toMinute; minute++) {
      book.add(bar(minute), 0);
      book.advanceTo(BEGINNING + (minute + 1) * MINUTE);
    }
  }

  private CandleBook book(Interval... intervals) {
    return new CandleBook(
        Minutes.BTC, CandleRules.of(List.of(intervals), 0, Map.of()), state, candles::add);
  }

  private static Bar bar(int minute) {
    BigDecimal one = BigDecimal.ONE;
    return new Bar(
        BEGINNING + minute * MINUTE, one, one, one, one, one, one, 1, one, one, minute, minute, 0);
  }

  /** In the fourth minute. */
  private static FeedGap gap(GapOutcome outcome) {
    long from = BEGINNING + 3 * MINUTE;
    return new FeedGap(Minutes.BTC, "trade", 3, 3, from, from + 5, 1, 2, 0, 0, outcome);
  }
}
