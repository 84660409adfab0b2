package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.StreamKind;
import io.truewick.model.Instrument;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolledSymbolsTest {

  @Test
  void aSymbolInTwoFeedsIsPolledOnce() {
    JobConfig config =
        JobTexts.with(
            "feeds[0]={market: usdm, symbols: [BTCUSDT, ETHUSDT], streams: [openInterest]}",
            "feeds[1]={market: usdm, symbols: [BTCUSDT], streams: [trade, openInterest]}");

    assertThat(PolledSymbols.of(config, StreamKind.OPEN_INTEREST))
        .extracting(Instrument::symbol)
        .containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(PolledSymbols.openInterestEvery(config)).isEqualTo(Duration.ofSeconds(15));
    assertThat(PolledSymbols.openInterestWeight(config)).isEqualTo(8);
  }

  /** 2400 x 0.8 x 0.375 = 720 a minute. */
  @Test
  void manySymbolsArePolledAsOftenAsTheirShareOfTheWeightAllows() {
    String symbols =
        IntStream.range(0, 720).mapToObj(i -> "S" + i + "USDT").collect(Collectors.joining(", "));
    JobConfig config =
        JobTexts.with(
            "feeds[0]={market: usdm, symbols: [" + symbols + "], streams: [openInterest]}");

    assertThat(PolledSymbols.openInterestEvery(config)).isEqualTo(Duration.ofSeconds(60));
    assertThat(PolledSymbols.openInterestWeight(config)).isEqualTo(720);
  }
}
