package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Market;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.market.SimulatedSymbol;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Trades that come with wrong figures are found by the exchange's own candles, and mended. */
@Timeout(180)
class ReconciliationIT {
  private static final Listed BTC =
      new Listed(
          SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4), "trade, kline_1m");
  private static final Listed ETHBTC =
      Listed.trades(SimulatedSymbol.spot("ETHBTC", "0.03180", "0.00001", "0.0001", 2));
  private static final Listed FUTURE =
      Listed.trades(SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 2));
  private static final Listed COIN =
      Listed.trades(SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 1));
  private static final Listed AGGREGATES =
      Listed.aggregates(SimulatedSymbol.usdm("ETHUSDT", "3120.15", "0.01", "0.001", 2));

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(1);

  @Test
  void aWrongTradeIsFoundAndItsCandlesAreMended(@TempDir Path directory) throws Exception {
    List<Listed> symbols = List.of(BTC, ETHBTC, FUTURE, COIN, AGGREGATES);
    Recording recording = new Recording(symbols, 1, 200, "4s");
    try (Trial trial = Trial.start(RandomMarket.settings(1, symbols), recording, directory)) {
      long from = trial.awaitRecording() + 60_000;
      trial
          .exchange()
          .inject(Fault.corruptPrice(1).times(1).on(Market.SPOT, "btcusdt@trade").at(from));
      trial
          .exchange()
          .inject(Fault.corruptQuantity(1).times(1).on(Market.SPOT, "ethbtc@trade").at(from));
      trial.exchange().inject(Fault.corruptPrice(1).times(1).on(Market.COINM).at(from));
      trial.stopTradingAt(from + 240_000);
      trial.awaitTruth();

      assertThat(trial.verdict()).isEmpty();
      assertThat(mended(trial, BTC)).as("by stream").contains(Map.entry("1m", "stream"));
      assertThat(mended(trial, ETHBTC)).as("by REST").contains(Map.entry("1m", "rest"));
      assertThat(mended(trial, COIN)).as("coinm").contains(Map.entry("1m", "rest"));
      assertThat(
              trial
                  .database()
                  .value("select count(*) from candle_revisions where reason = 'reconcile'"))
          .as("no others are touched")
          .isEqualTo(
              (long) mended(trial, BTC).size()
                  + mended(trial, ETHBTC).size()
                  + mended(trial, COIN).size());
      assertThat(
              trial
                  .database()
                  .query(
                      "select symbol from candle_match_rate where \"interval\" = '1m'"
                          + " and matched = checked - 1 order by symbol"))
          .as("all but the minute in which the recording began")
          .extracting(row -> row.get("symbol"))
          .contains("BTCUSDT", "BTCUSD_PERP", "ETHBTC");
    }
  }

  /** Interval and source of the mended candles. */
  private static List<Map.Entry<String, String>> mended(Trial trial, Listed listed) {
    return trial
        .database()
        .query(
            String.format(
                "select k.\"interval\" as i, k.source as s from candle_checks k"
                    + " join candle_revisions r using (market, symbol, \"interval\", open_time)"
                    + " where reason = 'reconcile' and differences like 'mended:%%'"
                    + " and market = '%s' and symbol = '%s'",
                listed.market().id(), listed.name()))
        .stream()
        .map(row -> Map.entry((String) row.get("i"), (String) row.get("s")))
        .toList();
  }
}
