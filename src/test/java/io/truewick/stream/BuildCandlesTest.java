package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truewick.analytics.CandleRules;
import io.truewick.config.Feed;
import io.truewick.config.RecordedInstruments;
import io.truewick.config.SymbolSelection;
import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.Recording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildCandlesTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final Instrument ETH = new Instrument("spot", "ETHUSDT");
  private static final RecordedInstruments RECORDED = recorded("BTCUSDT", "ETHUSDT");
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final long MINUTE = 60_000;

  private KeyedOneInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle> candles;

  @BeforeEach
  void open() throws Exception {
    candles = harness();
    candles.open();
  }

  @AfterEach
  void close() throws Exception {
    candles.close();
  }

  @Test
  void keepsOneTimerAndOneStatePerInstrumentHoweverManyBarsCome() throws Exception {
    for (int i = 0; i < 10; i++) {
      process(bar(BTC, BEGINNING + i * MINUTE, 100 + i));
      process(bar(ETH, BEGINNING + i * MINUTE, 100 + i));
    }
    candles.processWatermark(BEGINNING + 5 * MINUTE);

    assertThat(candles.numEventTimeTimers()).isEqualTo(2);
    assertThat(candles.numKeyedStateEntries()).isEqualTo(2);
  }

  @Test
  void closesEveryIntervalTheWatermarkHasPassed() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    candles.processWatermark(BEGINNING + 3 * MINUTE - 1);

    assertThat(closedMinutes(candles))
        .extracting(Candle::openTimeMs)
        .containsExactly(BEGINNING, BEGINNING + MINUTE, BEGINNING + 2 * MINUTE);
  }

  @Test
  void closesNothingEarlierThanTheLastMillisecondOfTheInterval() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    candles.processWatermark(BEGINNING + MINUTE - 2);

    assertThat(closedMinutes(candles)).isEmpty();
  }

  @Test
  void takesAGapForAnInstrumentThatHasNotTradedYet() throws Exception {
    process(FeedEvent.of(gap(BEGINNING, GapOutcome.OPEN)));

    assertThat(candles.numEventTimeTimers()).isZero();
    assertThat(candles.extractOutputValues()).isEmpty();
  }

  @Test
  void revisesAClosedCandleWhenItsGapIsRefilled() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    process(bar(BTC, BEGINNING + MINUTE, 10));
    process(FeedEvent.of(gap(BEGINNING + MINUTE, GapOutcome.OPEN)));
    candles.processWatermark(BEGINNING + 2 * MINUTE);
    process(bar(BTC, BEGINNING + MINUTE, 11));
    process(FeedEvent.of(gap(BEGINNING + MINUTE, GapOutcome.REFILLED)));

    assertThat(closedMinutes(candles))
        .filteredOn(candle -> candle.openTimeMs() == BEGINNING + MINUTE)
        .extracting(Candle::revision, Candle::trades, Candle::status)
        .containsExactly(
            tuple(0, 1L, CandleStatus.INCOMPLETE), tuple(1, 2L, CandleStatus.COMPLETE));
  }

  @Test
  void sendsABarThatIsTooLateToTheRejectedOutput() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    candles.processWatermark(BEGINNING + 60 * MINUTE);
    process(bar(BTC, BEGINNING + 2 * MINUTE, 2));

    assertThat(candles.getSideOutput(Outputs.REJECTED))
        .singleElement()
        .satisfies(row -> assertThat(row.getValue().connection()).isEqualTo("BTCUSDT"));
  }

  @Test
  void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    process(FeedEvent.of(gap(BEGINNING + MINUTE, GapOutcome.OPEN)));
    candles.processWatermark(BEGINNING + 2 * MINUTE);
    OperatorSubtaskState snapshot = candles.snapshot(1, 1);
    int before = candles.extractOutputValues().size();
    goOn(candles);
    List<Candle> uninterrupted =
        candles.extractOutputValues().subList(before, candles.extractOutputValues().size());

    try (KeyedOneInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle> restored =
        harness()) {
      restored.initializeState(snapshot);
      restored.open();
      goOn(restored);

      assertThat(restored.extractOutputValues()).isEqualTo(uninterrupted).isNotEmpty();
    }
  }

  @Test
  void aMinuteWhoseSymbolWasAwayOverASavepointIsIncomplete() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    candles.processWatermark(BEGINNING + 2 * MINUTE);
    process(bar(BTC, BEGINNING + 2 * MINUTE, 5));
    OperatorSubtaskState savepoint = candles.snapshot(1, 1);
    try (KeyedOneInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle> restored =
        harness()) {
      restored.initializeState(savepoint);
      restored.open();
      restored.processElement(begins(FeedGap.UNKNOWN), 0);
      restored.processElement(begins(BEGINNING + 2 * MINUTE + 40_000), 0);
      restored.processElement(bar(BTC, BEGINNING + 2 * MINUTE, 9), 0);
      restored.processWatermark(BEGINNING + 4 * MINUTE);

      assertThat(closedMinutes(restored))
          .extracting(Candle::openTimeMs, Candle::trades, Candle::status)
          .containsExactly(
              tuple(BEGINNING + 2 * MINUTE, 2L, CandleStatus.INCOMPLETE),
              tuple(BEGINNING + 3 * MINUTE, 0L, CandleStatus.COMPLETE));
    }
  }

  @Test
  void stopsWhenTheJobIsDrained() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    candles.processWatermark(Long.MAX_VALUE);

    assertThat(closedMinutes(candles)).isEmpty();
  }

  private static void goOn(
      KeyedOneInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle> harness)
      throws Exception {
    harness.processElement(bar(BTC, BEGINNING + MINUTE, 5), 0);
    harness.processElement(FeedEvent.of(gap(BEGINNING + MINUTE, GapOutcome.REFILLED)), 0);
    harness.processElement(bar(BTC, BEGINNING + 3 * MINUTE, 7), 0);
    harness.processWatermark(BEGINNING + 5 * MINUTE);
  }

  @Test
  void anInstrumentTheExchangeHasEndedLeavesNothingBehind() throws Exception {
    process(bar(BTC, BEGINNING, 1));
    process(FeedEvent.of(Recording.ended(BTC, "trade")));
    candles.processWatermark(BEGINNING + 5 * MINUTE);

    assertThat(closedMinutes(candles)).isEmpty();
    assertThat(candles.numKeyedStateEntries()).isZero();
    assertThat(candles.numEventTimeTimers()).isZero();
  }

  private static RecordedInstruments recorded(String... symbols) {
    List<String> names = List.of(symbols);
    SymbolSelection selection = SymbolSelection.of(names);
    return new RecordedInstruments(
        List.of(new Feed(Market.SPOT, selection, names, List.of("trade"))));
  }

  private void process(FeedEvent event) throws Exception {
    candles.processElement(event, 0);
  }

  private static FeedEvent bar(Instrument instrument, long openTimeMs, long id) {
    BigDecimal price = BigDecimal.valueOf(id);
    BigDecimal one = BigDecimal.ONE;
    return FeedEvent.of(
        instrument,
        new Bar(openTimeMs, price, price, price, price, one, price, 1, one, price, id, id, 0));
  }

  private static FeedEvent begins(long sinceMs) {
    return FeedEvent.of(new Recording(BTC, "trade", sinceMs));
  }

  private static FeedGap gap(long fromTimeMs, GapOutcome outcome) {
    long closedAt = outcome == GapOutcome.OPEN ? FeedGap.UNKNOWN : 2;
    return new FeedGap(
        BTC, "trade", 4, 6, fromTimeMs, fromTimeMs + 1_000, 1, closedAt, 0, 0, outcome);
  }

  private static List<Candle> closedMinutes(
      KeyedOneInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle> harness) {
    return harness.extractOutputValues().stream()
        .filter(candle -> candle.closed() && candle.interval().equals("1m"))
        .toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle> harness()
      throws Exception {
    CandleRules rules = CandleRules.of(List.of(Interval.FIVE_MINUTES), 0, Map.of());
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new BuildCandles(rules, RECORDED)),
        FeedEvent::instrument,
        TypeInformation.of(Instrument.class));
  }
}
