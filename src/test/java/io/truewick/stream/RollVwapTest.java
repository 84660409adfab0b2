package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.RevisionReason;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RollVwapTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final Instrument PERPETUAL = new Instrument("coinm", "BTCUSD_PERP");
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final long MINUTE = 60_000;

  @Test
  void writesARowPerSpanEachMinuteAndSetsNoTimer() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Vwap> vwap = harness()) {
      vwap.open();
      vwap.processElement(minute(BTC, BEGINNING, 2), 0);
      vwap.processElement(minute(BTC, BEGINNING + MINUTE, 4), 0);

      assertThat(vwap.extractOutputValues())
          .extracting(Vwap::span)
          .containsExactly("5m", "session", "5m", "session");
      assertThat(vwap.extractOutputValues().get(2).vwap()).isEqualByComparingTo("3");
      assertThat(vwap.numKeyedStateEntries()).isEqualTo(1);
      assertThat(vwap.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void weighsContractsByTheirFaceValue() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Vwap> vwap = harness()) {
      vwap.open();
      vwap.processElement(minute(PERPETUAL, BEGINNING, 4), 0);

      assertThat(vwap.extractOutputValues().get(0).vwap()).isEqualByComparingTo("25");
    }
  }

  @Test
  void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Vwap> vwap = harness();
        KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Vwap> restored = harness()) {
      vwap.open();
      vwap.processElement(minute(BTC, BEGINNING, 2), 0);
      OperatorSubtaskState snapshot = vwap.snapshot(1, 1);
      restored.initializeState(snapshot);
      restored.open();
      vwap.processElement(minute(BTC, BEGINNING + MINUTE, 4), 0);
      restored.processElement(minute(BTC, BEGINNING + MINUTE, 4), 0);

      assertThat(restored.extractOutputValues())
          .isEqualTo(vwap.extractOutputValues().subList(2, 4));
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

  private static KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Vwap> harness()
      throws Exception {
    RollVwap roll =
        new RollVwap(List.of(Duration.ofMinutes(5)), Map.of(PERPETUAL, BigDecimal.valueOf(100)));
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(roll), Candle::instrument, TypeInformation.of(Instrument.class));
  }
}
