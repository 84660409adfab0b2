package io.truewick.stream;

import static io.truewick.analytics.Minutes.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.analytics.Minutes;
import io.truewick.analytics.VolatilityRules;
import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Observation;
import io.truewick.model.Volatility;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollVolatilityTest {
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final long DAY = 86_400_000;

  private KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Volatility> roll;

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
  void writesARowPerSpanEachMinute() throws Exception {
    add(Minutes.flat(BEGINNING, 100, 1));
    add(Minutes.flat(BEGINNING + MINUTE, 101, 1));

    assertThat(roll.extractOutputValues())
        .extracting(Volatility::span)
        .containsExactly("5m", "1h", "5m", "1h");
    assertThat(roll.numKeyedStateEntries()).isEqualTo(1);
    assertThat(roll.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
    roll.processElement2(new StreamRecord<>(Minutes.kline(BEGINNING - MINUTE, 99, 101, 98, 100)));
    add(Minutes.flat(BEGINNING, 100, 1));
    OperatorSubtaskState snapshot = roll.snapshot(1, 1);
    Candle next = Minutes.flat(BEGINNING + MINUTE, 101, 1);
    add(next);
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Volatility> restored =
        harness()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement1(new StreamRecord<>(next));

      assertThat(restored.extractOutputValues())
          .isEqualTo(roll.extractOutputValues().subList(2, 4));
    }
  }

  @Test
  void theStateOfASymbolThatIsNoLongerRecordedEnds() throws Exception {
    add(Minutes.flat(BEGINNING, 100, 1));
    roll.processBothWatermarks(new Watermark(BEGINNING + DAY));
    assertThat(roll.numKeyedStateEntries()).isEqualTo(1);
    roll.processBothWatermarks(new Watermark(BEGINNING + 2 * DAY));

    assertThat(roll.numKeyedStateEntries()).isZero();
    assertThat(roll.numEventTimeTimers()).isZero();
  }

  @Test
  void observesHowFarThePriceMoved() throws Exception {
    for (int i = 0; i <= 5; i++) {
      add(Minutes.flat(BEGINNING + i * MINUTE, 100 + i, 1));
    }
    add(Minutes.candle(BEGINNING + 6 * MINUTE, CandleStatus.INCOMPLETE, 90, 90, 90, 90));
    add(Minutes.flat(BEGINNING + 3 * MINUTE, 104, 1));

    List<Observation> moves = observed(AlertKind.PRICE_MOVE);
    assertThat(moves)
        .extracting(Observation::span)
        .containsExactly("1m", "1m", "1m", "1m", "1m", "5m");
    assertThat(moves.get(0).value()).isCloseTo(0.01, within(1e-12));
    assertThat(moves.get(5).value()).isCloseTo(0.05, within(1e-12));
    assertThat(moves.get(5).atMs()).isEqualTo(BEGINNING + 6 * MINUTE);
  }

  @Test
  void observesHowUnusualVolumeAndRangeOfTheMinuteAre() throws Exception {
    for (int i = 0; i < 61; i++) {
      double top = 100 * Math.exp(i % 3 / 1000.0);
      add(range(BEGINNING + i * MINUTE, top, 10 + i % 5));
    }
    assertThat(observed(AlertKind.VOLUME_SPIKE)).hasSize(1);
    add(range(BEGINNING + 61 * MINUTE, 100 * Math.exp(0.011), 27));

    // median 12 and MAD 1 of the volumes; median 0.001 and MAD 0.001 of the ranges
    assertThat(observed(AlertKind.VOLUME_SPIKE).get(1).value())
        .isCloseTo(15 / 1.4826, within(1e-9));
    assertThat(observed(AlertKind.VOLATILITY_SPIKE).get(1).value())
        .isCloseTo(10 / 1.4826, within(1e-6));
  }

  @Test
  void nothingIsUnusualWhereMostMinutesAreAlike() throws Exception {
    for (int i = 0; i < 100; i++) {
      add(Minutes.flat(BEGINNING + i * MINUTE, 100, i == 99 ? 50 : 0));
    }
    assertThat(observed(AlertKind.VOLUME_SPIKE)).isEmpty();
  }

  private static Candle range(long minute, double high, double volume) {
    return Minutes.candle(minute, CandleStatus.COMPLETE, 100, high, 100, 100, volume);
  }

  private void add(Candle candle) throws Exception {
    roll.processElement1(new StreamRecord<>(candle));
  }

  private List<Observation> observed(AlertKind kind) {
    ArrayDeque<StreamRecord<Observation>> all = new ArrayDeque<>();
    if (roll.getSideOutput(Outputs.OBSERVATIONS) != null) {
      all.addAll(roll.getSideOutput(Outputs.OBSERVATIONS));
    }
    return all.stream()
        .map(StreamRecord::getValue)
        .filter(seen -> seen.kind().equals(kind.text()))
        .toList();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Instrument, Candle, Kline, Volatility>
      harness() throws Exception {
    VolatilityRules rules =
        VolatilityRules.of(
            Duration.ofMinutes(1), List.of(Duration.ofMinutes(5), Duration.ofHours(1)), null);
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new RollVolatility(rules)),
        Candle::instrument,
        Kline::instrument,
        TypeInformation.of(Instrument.class));
  }
}
