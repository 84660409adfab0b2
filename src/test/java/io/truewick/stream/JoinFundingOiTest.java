package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.FundingOiRules;
import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedEvent;
import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import io.truewick.model.MarkPrice;
import io.truewick.model.Observation;
import io.truewick.model.OpenInterest;
import io.truewick.model.RevisionReason;
import io.truewick.model.SettledFunding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinFundingOiTest {
  private static final Instrument BTC = new Instrument("usdm", "BTCUSDT");
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long BEGINNING = 1_795_071_600_000L;

  private KeyedTwoInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle, FundingOi> join;

  @BeforeEach
  void open() throws Exception {
    join = harness();
    join.open();
  }

  @AfterEach
  void close() throws Exception {
    join.close();
  }

  @Test
  void writesARowASpanEachMinuteFromOneTimer() throws Exception {
    mark(BEGINNING + 500);
    assertThat(join.numEventTimeTimers()).isEqualTo(1);
    watermark(BEGINNING + 59_999);
    assertThat(rows()).isEmpty();
    watermark(BEGINNING + MINUTE);
    mark(BEGINNING + MINUTE + 1);
    watermark(BEGINNING + 2 * MINUTE);

    assertThat(rows())
        .extracting(FundingOi::atMs)
        .containsExactly(
            BEGINNING + MINUTE, BEGINNING + MINUTE, BEGINNING + 2 * MINUTE, BEGINNING + 2 * MINUTE);
    assertThat(join.numEventTimeTimers()).isEqualTo(1);
    assertThat(join.numKeyedStateEntries()).isEqualTo(3);
  }

  @Test
  void aReadingAheadOfTimeWaitsForItAndTakesTheTimersPlace() throws Exception {
    mark(BEGINNING + 500);
    reading(BEGINNING + 30_000, "7");
    assertThat(join.numEventTimeTimers()).isEqualTo(1);
    mark(BEGINNING + 29_000);
    assertThat(rows()).isEmpty();
    watermark(BEGINNING + 30_000);
    assertThat(rows()).extracting(FundingOi::atMs).containsOnly(BEGINNING + 30_000).hasSize(2);
    watermark(BEGINNING + MINUTE);

    assertThat(rows()).hasSize(4);
    assertThat(join.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void aReadingBehindTimeGetsItsRowOnce() throws Exception {
    mark(BEGINNING + 500);
    watermark(BEGINNING + 45_000);
    reading(BEGINNING + 30_000, "7");
    assertThat(rows()).extracting(FundingOi::atMs).containsOnly(BEGINNING + 30_000).hasSize(2);
    watermark(BEGINNING + MINUTE);

    assertThat(rows()).hasSize(4);
  }

  @Test
  void raisesWhatAlertsLookAtOnceAMinute() throws Exception {
    join.processElement1(record(FeedEvent.of(settled(BEGINNING, "0.0001"))));
    mark(BEGINNING + 500);
    reading(BEGINNING + 30_000, "7");
    watermark(BEGINNING + MINUTE);

    assertThat(join.getSideOutput(Outputs.OBSERVATIONS))
        .extracting(StreamRecord::getValue)
        .containsExactly(
            Observation.of(
                BTC, AlertKind.FUNDING_EXTREME, "", BEGINNING + MINUTE, 0.0001 * 8760 / 8));
  }

  @Test
  void closedMinutesOfOtherInstrumentsLeaveNothing() throws Exception {
    join.processElement2(record(candle(BEGINNING, "100")));
    watermark(BEGINNING + HOUR);

    assertThat(rows()).isEmpty();
    assertThat(join.numKeyedStateEntries()).isZero();
    assertThat(join.numEventTimeTimers()).isZero();
  }

  @Test
  void anInstrumentThatIsGoneIsForgottenAfterTheWindow() throws Exception {
    mark(BEGINNING + 500);
    reading(BEGINNING + 1_000, "7");
    for (long minute = BEGINNING; minute <= BEGINNING + 130 * MINUTE; minute += MINUTE) {
      watermark(minute);
    }

    assertThat(rows().get(rows().size() - 1).atMs()).isEqualTo(BEGINNING + 120 * MINUTE);
    assertThat(join.numKeyedStateEntries()).isZero();
    assertThat(join.numEventTimeTimers()).isZero();
  }

  @Test
  void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
    join.processElement1(record(FeedEvent.of(settled(BEGINNING, "0.0001"))));
    mark(BEGINNING + 500);
    reading(BEGINNING + 1_000, "7");
    watermark(BEGINNING + MINUTE);
    join.processElement2(record(candle(BEGINNING + MINUTE, "100")));
    reading(BEGINNING + MINUTE + 30_000, "8");
    int before = rows().size();
    OperatorSubtaskState snapshot = join.snapshot(1, 1);
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle, FundingOi> restored =
        harness()) {
      restored.initializeState(snapshot);
      restored.open();
      assertThat(restored.numEventTimeTimers()).isEqualTo(1);
      goOn(join);
      goOn(restored);

      assertThat(restored.extractOutputValues())
          .isNotEmpty()
          .isEqualTo(rows().subList(before, rows().size()));
    }
  }

  @Test
  void aDrainedJobWritesNoMinuteThatIsNotOver() throws Exception {
    mark(BEGINNING + 500);
    watermark(Long.MAX_VALUE);

    assertThat(rows()).isEmpty();
  }

  private static void goOn(
      KeyedTwoInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle, FundingOi> harness)
      throws Exception {
    for (int minute = 2; minute < 8; minute++) {
      long end = BEGINNING + minute * MINUTE;
      harness.processElement2(record(candle(end - MINUTE, String.valueOf(100 + minute))));
      harness.processBothWatermarks(new Watermark(end));
    }
  }

  private void mark(long timeMs) throws Exception {
    MarkPrice mark =
        new MarkPrice(
            BTC,
            timeMs,
            new BigDecimal("98100"),
            new BigDecimal("98000"),
            null,
            new BigDecimal("0.0001"),
            BEGINNING + 8 * HOUR);
    join.processElement1(record(FeedEvent.of(mark)));
  }

  private void reading(long timeMs, String value) throws Exception {
    join.processElement1(
        record(FeedEvent.of(new OpenInterest(BTC, timeMs, new BigDecimal(value), null))));
  }

  private void watermark(long timeMs) throws Exception {
    join.processBothWatermarks(new Watermark(timeMs));
  }

  private List<FundingOi> rows() {
    return join.extractOutputValues();
  }

  private static SettledFunding settled(long timeMs, String rate) {
    return new SettledFunding(BTC, timeMs, new BigDecimal(rate), 8, 8);
  }

  private static Candle candle(long openTimeMs, String close) {
    BigDecimal price = new BigDecimal(close);
    return new Candle(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        price,
        price,
        price,
        price,
        BigDecimal.ONE,
        price,
        1,
        BigDecimal.ONE,
        price,
        price,
        1L,
        1L,
        true,
        CandleStatus.COMPLETE,
        0L,
        0,
        RevisionReason.CLOSE);
  }

  private static <T> StreamRecord<T> record(T value) {
    return new StreamRecord<>(value);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Instrument, FeedEvent, Candle, FundingOi>
      harness() throws Exception {
    FundingOiRules rules =
        new FundingOiRules(
            List.of(Duration.ofMinutes(5), Duration.ofHours(1)),
            Duration.ofHours(2),
            0.5,
            Map.of());
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new JoinFundingOi(rules)),
        FeedEvent::instrument,
        Candle::instrument,
        TypeInformation.of(Instrument.class));
  }
}
