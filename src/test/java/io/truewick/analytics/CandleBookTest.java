package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Recording;
import io.truewick.model.RevisionReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandleBookTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final long BEGINNING = 1_795_003_200_000L;
  private static final long MINUTE = 60_000;

  private final List<Candle> emitted = new ArrayList<>();
  private final CandleState state = new CandleState();
  private CandleBook book = book(Interval.ONE_MINUTE, Interval.FIVE_MINUTES);

  @Test
  void aLateBarRevisesItsCandleAndAllLongerOnes() {
    book.add(bar(BEGINNING, 1), 0);
    book.advanceTo(BEGINNING + 5 * MINUTE);
    emitted.clear();
    book.add(bar(BEGINNING + MINUTE, 2), 0);

    assertThat(emitted)
        .filteredOn(candle -> candle.trades() > 0)
        .allMatch(candle -> candle.reason() == RevisionReason.LATE_TRADE && candle.revision() == 1)
        .extracting(Candle::interval)
        .containsExactly("1m", "5m");
  }

  @Test
  void quietMinutesAfterALateTradeStandAtItsPrice() {
    book.add(bar(BEGINNING, 1), 0);
    book.advanceTo(BEGINNING + 3 * MINUTE);
    emitted.clear();
    book.add(bar(BEGINNING + MINUTE, 2), 0);

    assertThat(emitted)
        .filteredOn(candle -> candle.openTimeMs() == BEGINNING + 2 * MINUTE)
        .singleElement()
        .satisfies(candle -> assertThat(candle.close()).isEqualByComparingTo("2"));
  }

  @Test
  void saysHowManyIdsAreMissingInTheCandleThatHoldsTheGapAndInNoOther() {
    book.add(bar(BEGINNING, 1), 0);
    book.add(bar(BEGINNING + 2 * MINUTE, 2), 0);
    book.apply(gap(3, BEGINNING + 2 * MINUTE, BEGINNING + 2 * MINUTE + 5, GapOutcome.OPEN, 0));
    book.advanceTo(BEGINNING + 4 * MINUTE - 1);

    assertThat(emitted)
        .filteredOn(candle -> candle.interval().equals("1m") && candle.closed())
        .extracting(Candle::missingTrades)
        .containsExactly(null, 0L, 2L, 0L);
  }

  @Test
  void aGapWithoutAnEndLeavesQuietMinutesUnknown() {
    book.add(bar(BEGINNING, 1), 0);
    book.advanceTo(BEGINNING + MINUTE);
    book.apply(gap(3, BEGINNING + MINUTE, FeedGap.UNKNOWN, GapOutcome.OPEN, 0));
    book.advanceTo(BEGINNING + 3 * MINUTE);

    assertThat(emitted.get(emitted.size() - 1).status()).isEqualTo(CandleStatus.UNKNOWN);
    assertThat(emitted.get(emitted.size() - 1).close()).isNull();
  }

  @Test
  void anOpenGapIsFoundAgainAmongHundredsOfLosses() {
    book.add(bar(BEGINNING, 1), 0);
    book.apply(gap(3, BEGINNING + 1, BEGINNING + 5, GapOutcome.OPEN, 0));
    for (int i = 0; i < 300; i++) {
      long time = BEGINNING + i * 100L;
      book.apply(gap(1_000 + i * 10, time, time + 50, GapOutcome.LOST, 2));
    }
    book.advanceTo(BEGINNING + MINUTE);
    assertThat(state.ranges).hasSizeLessThan(70);
    book.apply(gap(3, BEGINNING + 1, BEGINNING + 5, GapOutcome.REFILLED, 0));

    assertThat(state.ranges).noneMatch(UnprovenRange::open);
  }

  @Test
  void aMinuteThatABeginningCutsIsIncompleteAndThoseBeforeItAreUnknown() {
    book.add(bar(BEGINNING, 1), 0);
    book.advanceTo(BEGINNING + 2 * MINUTE);
    book.add(bar(BEGINNING + 2 * MINUTE, 2), 0);
    book.apply(new Recording(BTC, "aggTrade", FeedGap.UNKNOWN));
    book.advanceTo(BEGINNING + 4 * MINUTE);
    book.apply(new Recording(BTC, "aggTrade", BEGINNING + 4 * MINUTE + 7));
    book.add(bar(BEGINNING + 4 * MINUTE, 3), 0);
    book.advanceTo(BEGINNING + 6 * MINUTE);

    assertThat(emitted)
        .filteredOn(candle -> candle.interval().equals("1m") && candle.closed())
        .extracting(Candle::status)
        .containsExactly(
            CandleStatus.INCOMPLETE,
            CandleStatus.COMPLETE,
            CandleStatus.INCOMPLETE,
            CandleStatus.UNKNOWN,
            CandleStatus.INCOMPLETE,
            CandleStatus.COMPLETE);
  }

  @Test
  void aGapOfAStreamThatWasGivenUpEndsWhereAnotherBegins() {
    book.add(bar(BEGINNING, 1), 0);
    book.apply(gap(3, BEGINNING + 1, FeedGap.UNKNOWN, GapOutcome.OPEN, 0));
    book.apply(new Recording(BTC, "aggTrade", FeedGap.UNKNOWN));
    book.apply(new Recording(BTC, "aggTrade", BEGINNING + 7));
    book.advanceTo(BEGINNING + 3 * MINUTE);

    assertThat(state.ranges).noneMatch(UnprovenRange::open);
    assertThat(emitted).last().extracting(Candle::status).isEqualTo(CandleStatus.COMPLETE);
  }

  @Test
  void aFirstBeginningLeavesTheFirstCandleIncompleteAndNoOther() {
    book.apply(new Recording(BTC, "trade", FeedGap.UNKNOWN));
    book.apply(new Recording(BTC, "trade", BEGINNING + 90_000));
    book.add(bar(BEGINNING, 1), 0);
    book.advanceTo(BEGINNING + 2 * MINUTE);

    assertThat(emitted)
        .filteredOn(Candle::closed)
        .extracting(Candle::status)
        .containsExactly(CandleStatus.INCOMPLETE, CandleStatus.COMPLETE);
  }

  @Test
  void forgetsWhatCanNoLongerChange() {
    book.add(bar(BEGINNING, 1), 0);
    for (int minute = 1; minute < 3_000; minute++) {
      book.add(bar(BEGINNING + minute * MINUTE, minute + 1), 0);
      book.advanceTo(BEGINNING + minute * MINUTE);
    }

    assertThat(state.closed).hasSizeLessThan(20);
    assertThat(state.base).hasSizeLessThan(3);
  }

  @Test
  void aLossStaysKnownWhileACandleItLiesInCanBeRevised() {
    book.add(bar(BEGINNING, 1), 0);
    book.advanceTo(BEGINNING + MINUTE);
    book.add(bar(BEGINNING + MINUTE, 2), 0);
    book.apply(gap(50, BEGINNING + MINUTE, BEGINNING + MINUTE + 1, GapOutcome.LOST, 1));
    book.apply(gap(60, BEGINNING + MINUTE + 2, BEGINNING + MINUTE + 3, GapOutcome.OPEN, 0));
    book.advanceTo(BEGINNING + 120 * MINUTE);
    book.apply(gap(60, BEGINNING + MINUTE + 2, BEGINNING + MINUTE + 3, GapOutcome.REFILLED, 0));

    assertThat(emitted)
        .filteredOn(c -> c.interval().equals("1m") && c.openTimeMs() == BEGINNING + MINUTE)
        .last()
        .satisfies(c -> assertThat(c.status()).isEqualTo(CandleStatus.INCOMPLETE));
  }

  @Test
  void passesADayOfOutageInSeconds() {
    book = book(Interval.ONE_SECOND, Interval.ONE_MINUTE, Interval.ONE_HOUR, Interval.ONE_DAY);
    book.add(bar(BEGINNING, 1), 0);
    assertTimeout(Duration.ofSeconds(10), () -> book.advanceTo(BEGINNING + 86_400_000L));

    assertThat(state.closed).hasSizeLessThan(1_000);
  }

  private CandleBook book(Interval... intervals) {
    return new CandleBook(
        BTC, CandleRules.of(List.of(intervals), 0, Map.of()), state, emitted::add);
  }

  private static Bar bar(long openTimeMs, long id) {
    BigDecimal price = BigDecimal.valueOf(id);
    BigDecimal one = BigDecimal.ONE;
    return new Bar(openTimeMs, price, price, price, price, one, price, 1, one, price, id, id, 0);
  }

  private static FeedGap gap(long id, long from, long to, GapOutcome outcome, long lost) {
    return new FeedGap(BTC, "trade", id, id + 1, from, to, 1, 2, 0, lost, outcome);
  }
}
