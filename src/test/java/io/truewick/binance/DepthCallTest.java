package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a snapshot of an order book costs: the documented bands, at both of their ends. */
class DepthCallTest {
  @ParameterizedTest
  @CsvSource({
    "SPOT, 1, 5",
    "SPOT, 100, 5",
    "SPOT, 101, 25",
    "SPOT, 500, 25",
    "SPOT, 501, 50",
    "SPOT, 1000, 50",
    "SPOT, 1001, 250",
    "SPOT, 5000, 250",
    "USDM, 5, 2",
    "USDM, 50, 2",
    "USDM, 100, 5",
    "USDM, 500, 10",
    "USDM, 1000, 20",
    "COINM, 50, 2",
    "COINM, 100, 5",
    "COINM, 500, 10",
    "COINM, 1000, 20",
    "OPTIONS, 5, 1",
    "OPTIONS, 50, 1",
    "OPTIONS, 100, 5",
    "OPTIONS, 500, 10",
    "OPTIONS, 1000, 20"
  })
  void weighsByTheLevelsAskedFor(Market market, int levels, int weight) {
    RestCall call = RestCall.depth(Instrument.of(market, "X"), levels);

    assertThat(call.weight()).isEqualTo(weight);
    assertThat(call.pool()).isEqualTo(IpPool.of(market));
    assertThat(call.needsKey()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SPOT, /api/v3/depth?symbol=BTCUSDT&limit=5",
    "USDM, /fapi/v1/depth?symbol=BTCUSDT&limit=5",
    "COINM, /dapi/v1/depth?symbol=BTCUSDT&limit=5",
    "OPTIONS, /eapi/v1/depth?symbol=BTCUSDT&limit=5"
  })
  void asksTheMarketForTheLevels(Market market, String target) {
    assertThat(RestCall.depth(Instrument.of(market, "BTCUSDT"), 5).target()).isEqualTo(target);
  }
}
