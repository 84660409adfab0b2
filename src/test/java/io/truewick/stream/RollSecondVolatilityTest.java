package io.truewick.stream;

import static io.truewick.analytics.Minutes.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.Minutes;
import io.truewick.analytics.VolatilityRules;
import io.truewick.model.Candle;
import io.truewick.model.Instrument;
import io.truewick.model.Volatility;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollSecondVolatilityTest {
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final long DAY = 86_400_000;

  private KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Volatility> roll;

  @BeforeEach
  void open() throws Exception {
    roll = harness();
    roll.open();
  }

  @AfterEach
  void close() throws Exception {
    roll.close();
  }

  @Test
  void writesARowPerSpanAtEachFullMinute() throws Exception {
    add(roll, 0, 150);

    assertThat(roll.extractOutputValues())
        .extracting(row -> row.span() + " " + (row.atMs() - BEGINNING) + " " + row.bars())
        .containsExactly("1m 60000 60", "5m 60000 60", "1m 120000 60", "5m 120000 120");
    assertThat(roll.numKeyedStateEntries()).isEqualTo(1);
    assertThat(roll.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
    add(roll, 0, 90);
    OperatorSubtaskState snapshot = roll.snapshot(1, 1);
    add(roll, 90, 180);
    try (KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Volatility> restored =
        harness()) {
      restored.initializeState(snapshot);
      restored.open();
      add(restored, 90, 180);

      assertThat(restored.extractOutputValues())
          .hasSize(4)
          .isEqualTo(roll.extractOutputValues().subList(2, 6));
    }
  }

  @Test
  void theStateOfASymbolThatIsNoLongerRecordedEnds() throws Exception {
    add(roll, 0, 2);
    roll.processWatermark(new Watermark(BEGINNING + MINUTE));
    assertThat(roll.numKeyedStateEntries()).isEqualTo(1);
    roll.processWatermark(new Watermark(BEGINNING + 2 * DAY));

    assertThat(roll.numKeyedStateEntries()).isZero();
    assertThat(roll.numEventTimeTimers()).isZero();
  }

  @Test
  void closedSecondsAreSelectedAndMinutesAreNot() throws Exception {
    Candle minute = Minutes.flat(BEGINNING, 100, 1);

    assertThat(Select.closedMinutes().filter(minute)).isTrue();
    assertThat(Select.closedSeconds().filter(minute)).isFalse();
  }

  private static void add(
      KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Volatility> roll, int from, int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      roll.processElement(Minutes.flat(BEGINNING + i * 1_000L, 100 + i % 7, 1), 0);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<Instrument, Candle, Volatility> harness()
      throws Exception {
    VolatilityRules rules =
        VolatilityRules.of(
            Duration.ofSeconds(1), List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), null);
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new RollSecondVolatility(rules)),
        Candle::instrument,
        TypeInformation.of(Instrument.class));
  }
}
