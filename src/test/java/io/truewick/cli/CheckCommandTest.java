package io.truewick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckCommandTest {

  @Test
  void showsWhatAJobFileComesTo() {
    CommandRun run =
        CommandRun.of(
            "check",
            "jobs/usdm.yaml",
            "--set",
            "feeds[0].streams=[trade, aggTrade, fundingRate, openInterest]",
            "--set",
            "sink.url=jdbc:postgresql://db/t",
            "--set",
            "sink.user=me",
            "--set",
            "sink.password=hunter2",
            "--set",
            "alerts.rules=[{kind: gap, threshold: 1, for: 15s, markets: [usdm]}]",
            "--set",
            "alerts.webhook.url=https://hooks.example/hunter2?token=hunter2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            jobs/usdm.yaml is valid.
              job         usdm-majors
              candles     1m, 5m, 15m, 1h, 4h, 1d
              vwap        5m, 1h, 24h, session
              sink        PostgreSQL at jdbc:postgresql://db/t as me
              alerts      gap: gap, from 1, held for 15s, until below 1, again after 5m, on usdm, warning
              webhook     hooks.example

            usdm
              symbols     BTCUSDT, ETHUSDT
              streams     trade, aggTrade, fundingRate, openInterest
                          openInterest is asked for by REST: there is no such stream
                          fundingRate is taken from markPrice: there is no such stream
                          aggTrade is not subscribed: it repeats what trade says
              candles     of BTCUSDT, ETHUSDT from trade
              connection  usdm/public/0, 2 streams
                          wss://fstream.binance.com/public/stream
                          subscribes btcusdt@trade, ethusdt@trade
              connection  usdm/market/0, 2 streams
                          wss://fstream.binance.com/market/stream
                          subscribes btcusdt@markPrice, ethusdt@markPrice

            REST weight per minute, at most: one probe for each symbol without trades
              futures     10 of 1920 (limit 2400)
              polled      futures: 8 for open interest, each of 2 symbols every 15s, after all other calls
              polled      funding: a request for each of 2 symbols at the start and after each funding, of 80 a minute
            """);
  }

  @Test
  void saysWhereCandlesAreMissing() {
    CommandRun run = CommandRun.of("check", "jobs/spot.yaml", "--set", "feeds[0].streams=[depth]");

    assertThat(run.out())
        .contains("  candles     none: list trade or aggTrade to get some")
        .contains("  none        no candles are built");
  }

  @Test
  void warnsWhenTheBudgetIsTooSmall() {
    CommandRun run = CommandRun.of("check", "jobs/coinm.yaml", "--set", "source.weightShare=0.01");

    assertThat(run.out()).contains("40 of 24 (limit 2400): too much, quiet symbols will be late");
  }
}
