package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.model.Ticker;
import io.truewick.model.TickerRow;
import io.truewick.model.Vwap;
import io.truewick.source.Figures;
import java.math.BigDecimal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareTickersTest {
  private static final long MINUTE_MS = 1_795_000_020_000L;

  private KeyedTwoInputStreamOperatorTestHarness<Instrument, Ticker, Vwap, TickerRow> tickers;

  @BeforeEach
  void open() throws Exception {
    tickers = harness();
    tickers.open();
  }

  @AfterEach
  void close() throws Exception {
    tickers.close();
  }

  @Test
  void setsATickerBesideOurNewestVwap() throws Exception {
    tickers.processElement2(vwap("24h", MINUTE_MS, "101", 1), 0);
    tickers.processElement1(Figures.ticker(MINUTE_MS + 5_000, "100", 7L), 0);

    TickerRow row = tickers.extractOutputValues().get(0);
    assertThat(row.ourVwap()).isEqualByComparingTo("101");
    assertThat(row.vwapDifferenceBps()).isCloseTo(100.0, within(1e-9));
  }

  @Test
  void saysNothingOfAVwapThatIsNotKnownInFull() throws Exception {
    tickers.processElement1(Figures.ticker(MINUTE_MS, "100", 7L), 0);
    tickers.processElement2(vwap("1h", MINUTE_MS, "101", 1), 0);
    tickers.processElement1(Figures.ticker(MINUTE_MS, "100", 7L), 0);
    tickers.processElement2(vwap("24h", MINUTE_MS, "101", 0.999), 0);
    tickers.processElement1(Figures.ticker(MINUTE_MS, "100", 7L), 0);
    tickers.processElement2(vwap("24h", MINUTE_MS + 60_000, null, 1), 0);
    tickers.processElement1(Figures.ticker(MINUTE_MS + 60_000, "100", 7L), 0);

    assertThat(tickers.extractOutputValues())
        .hasSize(4)
        .allSatisfy(
            row -> {
              assertThat(row.ourVwap()).isNull();
              assertThat(row.vwapDifferenceBps()).isNull();
            });
  }

  @Test
  void saysNothingOfAVwapOfAnotherTime() throws Exception {
    tickers.processElement2(vwap("24h", MINUTE_MS, "101", 1), 0);
    tickers.processElement1(Figures.ticker(MINUTE_MS + 180_001, "100", 7L), 0);

    assertThat(tickers.extractOutputValues().get(0).ourVwap()).isNull();
  }

  @Test
  void aRevisionOfAnOlderMinuteDoesNotReplaceTheNewest() throws Exception {
    tickers.processElement2(vwap("24h", MINUTE_MS, "101", 1), 0);
    tickers.processElement2(vwap("24h", MINUTE_MS - 60_000, "102", 1), 0);
    tickers.processElement2(vwap("24h", MINUTE_MS, "103", 1), 0);
    tickers.processElement1(Figures.ticker(MINUTE_MS, "100", 7L), 0);

    assertThat(tickers.extractOutputValues().get(0).ourVwap()).isEqualByComparingTo("103");
    assertThat(tickers.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void tellsTheAlertsOfTheChangeAsAFraction() throws Exception {
    tickers.processElement1(Figures.ticker(MINUTE_MS, "100", 7L), 0);

    assertThat(tickers.getSideOutput(Outputs.OBSERVATIONS))
        .extracting(record -> record.getValue())
        .containsExactly(new Observation(Figures.BTC, "ticker_change", "24h", MINUTE_MS, -0.035));
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    tickers.processElement2(vwap("24h", MINUTE_MS, "101", 1), 0);
    OperatorSubtaskState snapshot = tickers.snapshot(1, 1);
    try (KeyedTwoInputStreamOperatorTestHarness<Instrument, Ticker, Vwap, TickerRow> restored =
        harness()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement1(Figures.ticker(MINUTE_MS, "100", 7L), 0);

      assertThat(restored.extractOutputValues().get(0).ourVwap()).isEqualByComparingTo("101");
    }
  }

  private static Vwap vwap(String span, long atMs, String value, double coverage) {
    BigDecimal price = value == null ? null : new BigDecimal(value);
    return new Vwap(Figures.BTC, span, atMs, price, BigDecimal.ONE, BigDecimal.ONE, 1, coverage, 0);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Instrument, Ticker, Vwap, TickerRow>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new CompareTickers()),
        Ticker::instrument,
        Vwap::instrument,
        TypeInformation.of(Instrument.class));
  }
}
