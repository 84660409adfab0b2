package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.IpPool;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeEstimateTest {

  @Test
  void addsUpOneProbeForEachSymbolByPool() {
    JobConfig config =
        JobTexts.with(
            "feeds[0].symbols=[BTCUSDT, ETHUSDT]",
            "feeds[1]={market: usdm, symbols: [BTCUSDT], streams: [aggTrade]}",
            "feeds[2]={market: usdm, symbols: [ETHUSDT], streams: [trade, aggTrade]}",
            "feeds[3]={market: coinm, symbols: [BTCUSD_PERP], streams: [aggTrade, markPrice]}");

    assertThat(ProbeEstimate.weightPerMinute(config))
        .isEqualTo(Map.of(IpPool.SPOT, 2 * 4, IpPool.FUTURES, 20 + 5 + 20));
  }

  @Test
  void needsNothingWithoutTrades() {
    assertThat(ProbeEstimate.weightPerMinute(JobTexts.with("feeds[0].streams=[kline_1m]")))
        .isEmpty();
  }
}
