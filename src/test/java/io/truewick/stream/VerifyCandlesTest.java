package io.truewick.stream;

import static io.truewick.analytics.CheckedMinutes.BEGINNING;
import static io.truewick.analytics.CheckedMinutes.BTC;
import static io.truewick.analytics.CheckedMinutes.MINUTE;
import static io.truewick.analytics.CheckedMinutes.TRADES;
import static io.truewick.analytics.CheckedMinutes.byRest;
import static io.truewick.analytics.CheckedMinutes.candle;
import static io.truewick.analytics.CheckedMinutes.kline;
import static io.truewick.analytics.CheckedMinutes.quiet;
import static io.truewick.analytics.CheckedMinutes.quietKline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truewick.analytics.CheckRules;
import io.truewick.config.ReconcilePace;
import io.truewick.model.Candle;
import io.truewick.model.CandleCheck;
import io.truewick.model.CandleStatus;
import io.truewick.model.CheckOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Observation;
import io.truewick.model.RevisionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyCandlesTest {
  private static final long DELAY = 10_000;
  private static final String WRONG = "18";

  private KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Candle> verify;
  private FakeCandles exchange;
  private long nowMs;

  @BeforeEach
  void open() throws Exception {
    verify = harness(ReconcilePace.UNHURRIED);
    verify.open();
    exchange = FakeCandles.present;
  }

  @AfterEach
  void close() throws Exception {
    verify.close();
  }

  @Test
  void anOpenCandlePassesUntouched() throws Exception {
    Candle closed = candle(BEGINNING);
    Candle open = openCandle(closed);
    give(open);

    assertThat(verify.extractOutputValues()).containsExactly(open);
    assertThat(verify.numKeyedStateEntries()).isZero();
    assertThat(verify.numEventTimeTimers()).isZero();
  }

  @Test
  void theStreamsKlineMayComeBeforeTheCandleOrAfterIt() throws Exception {
    give(kline(BEGINNING));
    give(candle(BEGINNING));
    give(candle(BEGINNING + MINUTE));
    give(kline(BEGINNING + MINUTE));

    assertThat(verify.extractOutputValues())
        .extracting(Candle::openTimeMs, Candle::verified)
        .containsExactly(
            tuple(BEGINNING, null),
            tuple(BEGINNING, true),
            tuple(BEGINNING + MINUTE, null),
            tuple(BEGINNING + MINUTE, true));
    assertThat(checks())
        .extracting(CandleCheck::outcome, CandleCheck::source)
        .containsExactly(tuple(CheckOutcome.MATCH, "stream"), tuple(CheckOutcome.MATCH, "stream"));
    assertThat(exchange.calls).isEmpty();
  }

  @Test
  void whatTheStreamHasNotToldIsAskedForInOneCall() throws Exception {
    give(candle(BEGINNING));
    give(candle(BEGINNING + MINUTE));
    verify.processBothWatermarks(mark(BEGINNING + 2 * MINUTE + DELAY));
    pass(1);

    assertThat(exchange.calls).containsExactly("1m " + BEGINNING + " " + (BEGINNING + MINUTE));
    assertThat(checks()).isEmpty();

    exchange.klines.get(0).complete(List.of(byRest(BEGINNING), byRest(BEGINNING + MINUTE)));
    pass(1_000);

    assertThat(checks())
        .extracting(CandleCheck::outcome, CandleCheck::source)
        .containsExactly(tuple(CheckOutcome.MATCH, "rest"), tuple(CheckOutcome.MATCH, "rest"));
    assertNothingIsLeft();
  }

  @Test
  void nothingIsAskedBeforeItsTime() throws Exception {
    give(candle(BEGINNING));
    verify.processBothWatermarks(mark(BEGINNING + MINUTE + DELAY - 2));
    pass(60_000);

    assertThat(exchange.calls).isEmpty();
  }

  @Test
  void aCallThatFailsIsMadeAgainAndGivenUpAfterAnHour() throws Exception {
    give(candle(BEGINNING));
    verify.processBothWatermarks(mark(BEGINNING + 2 * MINUTE));
    pass(1);
    exchange.klines.get(0).completeExceptionally(new IllegalStateException("away"));
    pass(1_000);
    assertThat(exchange.calls).hasSize(1);
    pass(6_000);
    assertThat(exchange.calls).hasSize(2);
    for (int i = 0; i < 40; i++) {
      exchange.klines.forEach(call -> call.completeExceptionally(new IllegalStateException()));
      pass(100_000);
    }

    assertThat(checks()).isEmpty();
    assertThat(verify.extractOutputValues()).extracting(Candle::verified).containsOnlyNulls();
    assertNothingIsLeft();
  }

  @Test
  void whatTheExchangeDoesNotHaveIsAskedForTwice() throws Exception {
    give(quiet(BEGINNING, "19.5"));
    verify.processBothWatermarks(mark(BEGINNING + 2 * MINUTE));
    pass(1);
    exchange.klines.get(0).complete(List.of());
    pass(1_000);
    assertThat(checks()).isEmpty();
    pass(6_000);
    exchange.klines.get(1).complete(List.of());
    pass(1_000);

    assertThat(checks())
        .extracting(CandleCheck::outcome)
        .containsExactly(CheckOutcome.ABSENT_THERE);
    assertThat(observations()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void whatWaitsIsAskedForAgainAfterARestore() throws Exception {
    give(candle(BEGINNING));
    verify.processBothWatermarks(mark(BEGINNING + 2 * MINUTE));
    pass(1);
    OperatorSubtaskState snapshot = verify.snapshot(1, 1);
    verify.close();
    verify = harness(ReconcilePace.UNHURRIED);
    verify.setProcessingTime(nowMs);
    verify.initializeState(snapshot);
    verify.open();
    exchange = FakeCandles.present;
    pass(1_000);
    verify.processBothWatermarks(mark(BEGINNING + 3 * MINUTE));
    pass(1);
    exchange.klines.get(0).complete(List.of(byRest(BEGINNING)));
    pass(1_000);

    assertThat(checks()).extracting(CandleCheck::outcome).containsExactly(CheckOutcome.MATCH);
    assertNothingIsLeft();
  }

  @Test
  void aCandleThatDiffersIsBuiltOnceMoreAndKeepsCountingFromThere() throws Exception {
    give(kline(BEGINNING));
    give(candle(BEGINNING, WRONG, 0, CandleStatus.COMPLETE));
    pass(1);
    assertThat(exchange.calls).containsExactly("trades 100 102");
    assertThat(observations()).extracting(Observation::value).containsExactly(1.0);
    exchange.trades.get(0).complete(Optional.of(TRADES));
    pass(1_000);
    give(candle(BEGINNING, "19.5", 1, CandleStatus.REPAIRED));

    assertThat(verify.extractOutputValues())
        .extracting(Candle::revision, Candle::verified, Candle::reason)
        .containsExactly(
            tuple(0, null, RevisionReason.CLOSE),
            tuple(0, false, RevisionReason.CLOSE),
            tuple(1, null, RevisionReason.RECONCILE),
            tuple(1, true, RevisionReason.RECONCILE),
            tuple(2, null, RevisionReason.REFILL),
            tuple(2, true, RevisionReason.REFILL));
    assertThat(verify.extractOutputValues().get(3).close()).isEqualByComparingTo("19.5");
    assertThat(verify.extractOutputValues().get(3).status()).isEqualTo(CandleStatus.REPAIRED);
    assertThat(checks())
        .extracting(CandleCheck::outcome, CandleCheck::revision, CandleCheck::differences)
        .containsExactly(
            tuple(CheckOutcome.MISMATCH, 0, "low 18 here, 19.5 there; close 18 here, 19.5 there"),
            tuple(
                CheckOutcome.MATCH,
                1,
                "mended: low 18 here, 19.5 there; close 18 here, 19.5 there"),
            tuple(CheckOutcome.MATCH, 2, null));
    assertThat(observations()).extracting(Observation::value).containsExactly(1.0, 0.0);
  }

  @Test
  void tradesThatSayTheSameAsTheCandleLeaveItAsItIs() throws Exception {
    give(kline(BEGINNING, "20", 3, 100L, Kline.STREAM));
    give(candle(BEGINNING));
    pass(1);
    exchange.trades.get(0).complete(Optional.of(TRADES));
    pass(1_000);

    assertThat(verify.extractOutputValues())
        .extracting(Candle::revision, Candle::verified)
        .containsExactly(tuple(0, null), tuple(0, false), tuple(0, false));
    assertThat(checks().get(1).differences())
        .isEqualTo("close 19.5 here, 20 there; its trades fetched anew say the same");
  }

  @Test
  void aCandleWhoseTradesCannotBeHadStaysDifferent() throws Exception {
    give(candle(BEGINNING, WRONG, 0, CandleStatus.COMPLETE));
    verify.processBothWatermarks(mark(BEGINNING + 2 * MINUTE));
    pass(1);
    exchange.klines.get(0).complete(List.of(byRest(BEGINNING)));
    pass(1_000);
    exchange.trades.get(0).complete(Optional.empty());
    pass(1_000);

    assertThat(checks()).extracting(CandleCheck::outcome).containsExactly(CheckOutcome.MISMATCH);
    assertThat(verify.numProcessingTimeTimers()).isZero();
  }

  @Test
  void aRevisionThatComesWhileTheTradesAreFetchedIsComparedInstead() throws Exception {
    give(kline(BEGINNING));
    give(candle(BEGINNING, WRONG, 0, CandleStatus.COMPLETE));
    pass(1);
    give(candle(BEGINNING, "19.5", 1, CandleStatus.REPAIRED));
    exchange.trades.get(0).complete(Optional.of(TRADES));
    pass(1_000);

    assertThat(verify.extractOutputValues())
        .extracting(Candle::revision, Candle::verified)
        .containsExactly(tuple(0, null), tuple(0, false), tuple(1, null), tuple(1, true));
    assertThat(verify.numProcessingTimeTimers()).isZero();
  }

  @Test
  void aFetchThatWasUnderWayIsMadeAgainAfterARestore() throws Exception {
    give(kline(BEGINNING));
    give(candle(BEGINNING, WRONG, 0, CandleStatus.COMPLETE));
    pass(1);
    OperatorSubtaskState snapshot = verify.snapshot(1, 1);
    verify.close();
    verify = harness(ReconcilePace.UNHURRIED);
    verify.setProcessingTime(nowMs);
    verify.initializeState(snapshot);
    verify.open();
    exchange = FakeCandles.present;
    pass(1_000);
    exchange.trades.get(0).complete(Optional.of(TRADES));
    pass(1_000);

    assertThat(checks()).extracting(CandleCheck::outcome).containsExactly(CheckOutcome.MATCH);
    assertThat(verify.extractOutputValues()).extracting(Candle::revision).containsExactly(1, 1);
  }

  @Test
  void aQuietCandleTakesTheExchangesPriceAndNoTradeIsFetched() throws Exception {
    give(quietKline(BEGINNING, "19.5"));
    give(quiet(BEGINNING, WRONG));

    assertThat(exchange.calls).isEmpty();
    assertThat(verify.extractOutputValues())
        .extracting(Candle::revision, Candle::verified)
        .containsExactly(tuple(0, null), tuple(0, false), tuple(1, null), tuple(1, true));
    assertThat(verify.extractOutputValues().get(3).close()).isEqualByComparingTo("19.5");
  }

  @Test
  void anIncompleteCandleIsComparedButNeitherMendedNorObserved() throws Exception {
    give(kline(BEGINNING));
    give(candle(BEGINNING, WRONG, 0, CandleStatus.INCOMPLETE));
    pass(1_000);

    assertThat(checks()).extracting(CandleCheck::outcome).containsExactly(CheckOutcome.MISMATCH);
    assertThat(exchange.calls).isEmpty();
    assertThat(observations()).isEmpty();
  }

  @Test
  void aLargeJobAsksLessOftenForMoreAtATime() throws Exception {
    verify.close();
    verify = harness(new ReconcilePace(300_000, 0));
    verify.open();
    exchange = FakeCandles.present;
    for (int minute = 0; minute < 4; minute++) {
      long open = BEGINNING + minute * MINUTE;
      give(candle(open));
      verify.processBothWatermarks(mark(open + MINUTE + DELAY));
      pass(1);
      if (minute == 0) {
        exchange.klines.get(0).complete(List.of(byRest(open)));
      }
      pass(MINUTE - 1);
    }
    assertThat(exchange.calls).hasSize(1);
    pass(120_000);

    assertThat(exchange.calls)
        .hasSize(2)
        .last()
        .isEqualTo("1m " + (BEGINNING + MINUTE) + " " + (BEGINNING + 3 * MINUTE));
  }

  @Test
  void theExchangesCandlesAreForgottenAfterSomeMinutes() throws Exception {
    give(kline(BEGINNING));
    verify.processBothWatermarks(mark(BEGINNING + 30 * MINUTE));
    give(kline(BEGINNING + 30 * MINUTE));
    give(candle(BEGINNING));

    assertThat(verify.extractOutputValues()).extracting(Candle::verified).containsOnlyNulls();
  }

  private void assertNothingIsLeft() {
    assertThat(verify.numKeyedStateEntries()).isZero();
    assertThat(verify.numEventTimeTimers()).isZero();
    assertThat(verify.numProcessingTimeTimers()).isZero();
  }

  private void give(Candle candle) throws Exception {
    verify.processElement1(new StreamRecord<>(candle));
  }

  private void give(Kline kline) throws Exception {
    verify.processElement2(new StreamRecord<>(kline));
  }

  private void pass(long ms) throws Exception {
    nowMs += ms;
    verify.setProcessingTime(nowMs);
  }

  private static Watermark mark(long timeMs) {
    return new Watermark(timeMs);
  }

  private List<CandleCheck> checks() {
    return side(Outputs.CANDLE_CHECKS);
  }

  private List<Observation> observations() {
    return side(Outputs.OBSERVATIONS);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    ConcurrentLinkedQueue<StreamRecord<T>> records = verify.getSideOutput(tag);
    if (records != null) {
      records.forEach(record -> values.add(record.getValue()));
    }
    return values;
  }

  private static Candle openCandle(Candle it) {
    return new Candle(
        it.instrument(),
        it.interval(),
        it.openTimeMs(),
        it.closeTimeMs(),
        it.open(),
        it.high(),
        it.low(),
        it.close(),
        it.volume(),
        it.quoteVolume(),
        it.trades(),
        it.takerBuyVolume(),
        it.takerBuyQuoteVolume(),
        it.vwap(),
        it.firstTradeId(),
        it.lastTradeId(),
        false,
        it.status(),
        it.missingTrades(),
        0,
        null);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Candle> harness(
      ReconcilePace pace) throws Exception {
    CheckRules rules =
        new CheckRules(
            Map.of("spot", Set.of("1m")), DELAY, Set.of(), Set.of(), Map.of("spot", 10), Map.of());
    VerifyCandles verify = new VerifyCandles(rules, Map.of(BTC.market(), pace), FakeCandles::open);
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(verify),
        Candle::instrument,
        Kline::instrument,
        TypeInformation.of(Instrument.class));
  }
}
