package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.Minutes;
import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Observation;
import io.truewick.model.RevisionReason;
import io.truewick.model.Vwap;
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
import org.junit.jupiter.api.Test;

class RollVwapTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final Instrument PERPETUAL = new Instrument("coinm", "BTCUSD_PERP");
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  @Test
  void writesARowPerSpanEachMinuteAndSetsATimerADay() throws Exception {
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Vwap> vwap = harness()) {
      vwap.open();
      vwap.processElement1(minute(BTC, BEGINNING, 2), 0);
      vwap.processElement1(minute(BTC, BEGINNING + MINUTE, 4), 0);

      assertThat(vwap.extractOutputValues())
          .extracting(Vwap::span)
          .containsExactly("5m", "session", "5m", "session");
      assertThat(vwap.extractOutputValues().get(2).vwap()).isEqualByComparingTo("3");
      assertThat(vwap.numKeyedStateEntries()).isEqualTo(1);
      assertThat(vwap.numEventTimeTimers()).isEqualTo(1);
    }
  }

  @Test
  void weighsContractsByTheirFaceValue() throws Exception {
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Vwap> vwap = harness()) {
      vwap.open();
      vwap.processElement1(minute(PERPETUAL, BEGINNING, 4), 0);

      assertThat(vwap.extractOutputValues().get(0).vwap()).isEqualByComparingTo("25");
    }
  }

  @Test
  void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Vwap> vwap = harness();
        KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Vwap> restored =
            harness()) {
      vwap.open();
      vwap.processElement1(minute(BTC, BEGINNING, 2), 0);
      OperatorSubtaskState snapshot = vwap.snapshot(1, 1);
      restored.initializeState(snapshot);
      restored.open();
      vwap.processElement1(minute(BTC, BEGINNING + MINUTE, 4), 0);
      restored.processElement1(minute(BTC, BEGINNING + MINUTE, 4), 0);

      assertThat(restored.extractOutputValues())
          .isEqualTo(vwap.extractOutputValues().subList(2, 4));
    }
  }

  @Test
  void theStateOfASymbolThatIsNoLongerRecordedEnds() throws Exception {
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Vwap> vwap = harness()) {
      vwap.open();
      vwap.processElement1(minute(BTC, BEGINNING, 2), 0);
      vwap.processElement1(minute(PERPETUAL, BEGINNING, 2), 0);
      vwap.processElement1(minute(BTC, BEGINNING + DAY, 2), 0);
      vwap.processBothWatermarks(new Watermark(BEGINNING + 2 * DAY));

      assertThat(vwap.numKeyedStateEntries()).isEqualTo(1);
      vwap.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(vwap.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void seedsCountAndTheCloseIsComparedWithEachSpanThatIsKnown() throws Exception {
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Vwap> vwap = harness()) {
      vwap.open();
      for (int i = 4; i >= 1; i--) {
        vwap.processElement2(new StreamRecord<>(Minutes.kline(BEGINNING - i * MINUTE, 1, 1, 1, 1)));
      }
      vwap.processElement1(minute(BTC, BEGINNING, 6), 0);

      Vwap row = vwap.extractOutputValues().get(0);
      assertThat(row.vwap()).isEqualByComparingTo("2");
      assertThat(row.coverage()).isEqualTo(1);
      assertThat(row.seeded()).isEqualTo(4);
      assertThat(vwap.getSideOutput(Outputs.OBSERVATIONS))
          .extracting(StreamRecord::getValue)
          .containsExactly(
              Observation.of(BTC, AlertKind.VWAP_DEVIATION, "5m", BEGINNING + MINUTE, 2));
    }
  }

  /** One unit at the given price; of a contract of 100 it is one for that many coins. */
  private static Candle minute(Instrument instrument, long openTimeMs, long price) {
    BigDecimal quote = BigDecimal.valueOf(price);
    return new Candle(
        instrument,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        quote,
        quote,
        quote,
        quote,
        BigDecimal.ONE,
        quote,
        1,
        BigDecimal.ONE,
        quote,
        quote,
        1L,
        1L,
        true,
        CandleStatus.COMPLETE,
        0L,
        0,
        RevisionReason.CLOSE);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Vwap> harness()
      throws Exception {
    RollVwap roll =
        new RollVwap(List.of(Duration.ofMinutes(5)), Map.of(PERPETUAL, BigDecimal.valueOf(100)));
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(roll),
        Candle::instrument,
        Kline::instrument,
        TypeInformation.of(Instrument.class));
  }
}
