package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Instrument;
import io.truewick.model.Liquidation;
import io.truewick.model.Market;
import io.truewick.model.Observation;
import io.truewick.source.Figures;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SumLiquidationsTest {
  private static final long MINUTE_MS = 1_795_000_020_000L;
  private static final Instrument PERPETUAL = Instrument.of(Market.COINM, "BTCUSD_PERP");

  private KeyedOneInputStreamOperatorTestHarness<Instrument, Liquidation, Observation> sums;

  @BeforeEach
  void open() throws Exception {
    sums = harness();
    sums.open();
  }

  @AfterEach
  void close() throws Exception {
    sums.close();
  }

  @Test
  void tellsTheSumAtTheEndOfTheMinuteAndThatTheNextWasQuiet() throws Exception {
    sums.processElement(Figures.liquidation(MINUTE_MS, "2"), 0);
    sums.processElement(Figures.liquidation(MINUTE_MS + 59_999, "0.5"), 0);
    sums.processWatermark(MINUTE_MS + 59_998);
    assertThat(sums.extractOutputValues()).isEmpty();
    sums.processWatermark(MINUTE_MS + 59_999);
    sums.processWatermark(MINUTE_MS + 600_000);

    assertThat(sums.extractOutputValues())
        .containsExactly(burst(MINUTE_MS + 60_000, 250), burst(MINUTE_MS + 120_000, 0));
    assertThat(sums.numKeyedStateEntries()).isZero();
    assertThat(sums.numEventTimeTimers()).isZero();
  }

  @Test
  void keepsMinutesApart() throws Exception {
    sums.processElement(Figures.liquidation(MINUTE_MS + 60_000, "2"), 0);
    sums.processElement(Figures.liquidation(MINUTE_MS + 59_999, "1"), 0);
    sums.processWatermark(MINUTE_MS + 200_000);

    assertThat(sums.extractOutputValues())
        .containsExactly(
            burst(MINUTE_MS + 60_000, 100),
            burst(MINUTE_MS + 120_000, 200),
            burst(MINUTE_MS + 180_000, 0));
  }

  @Test
  void countsWhatComesLateInTheMinuteThatIsOpen() throws Exception {
    sums.processWatermark(MINUTE_MS + 70_000);
    sums.processElement(Figures.liquidation(MINUTE_MS + 50_000, "3"), 0);
    sums.processWatermark(MINUTE_MS + 119_999);

    assertThat(sums.extractOutputValues()).containsExactly(burst(MINUTE_MS + 120_000, 300));
  }

  @Test
  void countsContractsByTheirFaceValue() throws Exception {
    Liquidation linear = Figures.liquidation(MINUTE_MS, "7");
    sums.processElement(
        new Liquidation(
            PERPETUAL,
            linear.eventTimeMs(),
            linear.tradeTimeMs(),
            linear.side(),
            linear.orderType(),
            linear.timeInForce(),
            linear.orderStatus(),
            linear.quantity(),
            linear.price(),
            linear.averagePrice(),
            linear.lastFilledQuantity(),
            linear.filledQuantity()),
        0);
    sums.processWatermark(MINUTE_MS + 60_000);

    assertThat(sums.extractOutputValues()).extracting(Observation::value).containsExactly(70.0);
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    sums.processElement(Figures.liquidation(MINUTE_MS, "2"), 0);
    OperatorSubtaskState snapshot = sums.snapshot(1, 1);
    try (KeyedOneInputStreamOperatorTestHarness<Instrument, Liquidation, Observation> restored =
        harness()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement(Figures.liquidation(MINUTE_MS + 1_000, "1"), 0);
      restored.processWatermark(MINUTE_MS + 60_000);

      assertThat(restored.extractOutputValues()).containsExactly(burst(MINUTE_MS + 60_000, 300));
    }
  }

  private static Observation burst(long atMs, double value) {
    return new Observation(Figures.BTC, "liquidation_burst", "1m", atMs, value);
  }

  private static KeyedOneInputStreamOperatorTestHarness<Instrument, Liquidation, Observation>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new SumLiquidations(Map.of(PERPETUAL, new BigDecimal("10")))),
        Liquidation::instrument,
        TypeInformation.of(Instrument.class));
  }
}
