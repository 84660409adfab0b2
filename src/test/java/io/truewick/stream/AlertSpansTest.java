package io.truewick.stream;

import static io.truewick.analytics.Minutes.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.BarState;
import io.truewick.analytics.MinuteWatch;
import io.truewick.analytics.Minutes;
import io.truewick.analytics.RollingVolatility;
import io.truewick.analytics.RollingVwap;
import io.truewick.analytics.TickerVwap;
import io.truewick.analytics.VolatilityRules;
import io.truewick.config.AlertSpans;
import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The spans that rules may name are those that operators observe. */
class AlertSpansTest {
  private static final long BEGINNING = 1_795_000_020_000L;

  private final JobConfig job =
      JobTexts.with(
          "vwap.spans=[2m, 12h]",
          "fundingOi.spans=[3m, 2h]",
          "candles.intervals=[1m, 1d]",
          "feeds[1]={market: usdm, symbols: [BTCUSDT], streams: [aggTrade, markPrice@1s]}");
  private final AlertSpans spans = AlertSpans.of(job);

  @Test
  void minutesAreWatchedOverTheSpansThatAreOffered() {
    List<Observation> seen = new ArrayList<>();
    VolatilityRules rules =
        VolatilityRules.of(Duration.ofMinutes(1), List.of(Duration.ofMinutes(5)), null);
    BarState state = new BarState();
    for (int i = 0; i < 100; i++) {
      double top = 100 * Math.exp(i % 3 / 1000.0);
      Candle candle =
          Minutes.candle(
              BEGINNING + i * MINUTE, CandleStatus.COMPLETE, 100, top, 100, 100, 10 + i % 5);
      new RollingVolatility(Minutes.BTC, rules, state, row -> {}).add(candle);
      new MinuteWatch(Minutes.BTC, rules, state, seen::add).observe(candle);
    }

    for (AlertKind kind :
        List.of(AlertKind.PRICE_MOVE, AlertKind.VOLUME_SPIKE, AlertKind.VOLATILITY_SPIKE)) {
      assertThat(seen.stream().filter(one -> one.kind().equals(kind.text())))
          .extracting(Observation::span)
          .as("%s", kind)
          .containsOnly(spans.of(kind).toArray(String[]::new));
    }
  }

  @Test
  void configuredSpansAreThoseOfTheJob() {
    assertThat(spans.of(AlertKind.VWAP_DEVIATION))
        .containsExactly("2m", "12h", RollingVwap.SESSION);
    assertThat(spans.of(AlertKind.FUNDING_OI_DIVERGENCE)).containsExactly("3m", "2h");
    assertThat(spans.of(AlertKind.CANDLE_MISMATCH)).containsExactly("1m", "1d");
    assertThat(spans.of(AlertKind.SILENT_STREAM))
        .containsExactly("trade", "aggTrade", "markPrice@1s");
    assertThat(spans.of(AlertKind.TICKER_CHANGE)).containsExactly(TickerVwap.SPAN);
    assertThat(spans.of(AlertKind.LIQUIDATION_BURST)).containsExactly(SumLiquidations.SPAN);
    assertThat(spans.of(AlertKind.GAP)).isEmpty();
  }
}
