package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileTest {

  @ParameterizedTest
  @ValueSource(strings = {"demo", "spot", "usdm", "coinm", "cluster", "compose"})
  void readsTheJobFilesWeShip(String name) {
    JobConfig config = JobFile.load(Path.of("jobs", name + ".yaml"), List.of(), Map.of());

    assertThat(ConnectionPlan.of(config)).isNotEmpty();
    assertThat(TradeStreams.of(config)).isNotEmpty();
  }

  @Test
  void fillsInDefaults() {
    JobConfig config = JobTexts.with();

    assertThat(config.exchange()).isEqualTo(Endpoints.PRODUCTION);
    assertThat(config.source()).isEqualTo(SourceSettings.defaults());
    assertThat(config.candles().intervals()).hasSize(15).doesNotContain(Interval.ONE_SECOND);
    assertThat(config.candles().threeDayAnchorMs()).isZero();
    assertThat(config.candles().vwapSpans())
        .containsExactly(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24));
    assertThat(config.volatility().spans())
        .containsExactly(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(24));
    assertThat(config.volatility().halfLife()).isNull();
    assertThat(config.run()).isEqualTo(new RunSettings(1, Duration.ofSeconds(10), ""));
    assertThat(config.sink().user()).isEqualTo("truewick");
    assertThat(config.sink().password()).isEmpty();
  }

  @Test
  void fetchesAsMuchHistoryAsTheLongestSpanNeeds() {
    assertThat(JobTexts.with("volatility.spans=[1h, 50h]").source().history())
        .isEqualTo(Duration.ofHours(50));
    assertThat(JobTexts.with("volatility.spans=[1h]").source().history())
        .isEqualTo(Duration.ofHours(24));
    assertThat(JobTexts.with("source.warmStart=false").source().history()).isZero();
    assertThat(JobTexts.with("volatility.halfLife=10m").volatility().halfLife())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void volatilityIsMadeFromMinutesUnlessSecondsAreAskedFor() {
    assertThat(JobTexts.with().volatility().ofSeconds()).isFalse();
    JobConfig seconds =
        JobTexts.with(
            "candles.intervals=[1s, 1m]", "volatility.bars=1s", "volatility.spans=[5m, 1h]");
    assertThat(seconds.volatility().ofSeconds()).isTrue();
  }

  @Test
  void readsEveryFeed() {
    JobConfig config =
        JobTexts.with("feeds[1]={market: usdm, symbols: [BTCUSDT, ETHUSDT], streams: [aggTrade]}");

    assertThat(config.feeds())
        .containsExactly(
            feed(Market.SPOT, List.of("BTCUSDT"), "trade"),
            feed(Market.USDM, List.of("BTCUSDT", "ETHUSDT"), "aggTrade"));
  }

  @Test
  void inheritsWhatAPartialEndpointLeavesOut() {
    Map<Market, Endpoint> exchange =
        JobTexts.with("exchange.spot.rest=http://localhost:80/spot/").exchange();

    assertThat(exchange.get(Market.SPOT).rest()).isEqualTo(URI.create("http://localhost:80/spot"));
    assertThat(exchange.get(Market.SPOT).websocket())
        .isEqualTo(Endpoints.PRODUCTION.get(Market.SPOT).websocket());
    assertThat(exchange.get(Market.USDM)).isEqualTo(Endpoints.PRODUCTION.get(Market.USDM));
  }

  @Test
  void overridesByPathWithYamlValues() {
    JobConfig config =
        JobTexts.with(
            "feeds[0].symbols=[ETHUSDT, SOLUSDT]",
            "source.deadline=3s",
            "source.weightShare=0.25",
            "run.parallelism=4",
            "candles.threeDayAnchor=1970-01-03",
            "candles.intervals=[1h, 1s, 1M, 1m]",
            "sink.password=0123");

    assertThat(config.feeds().get(0).symbols()).containsExactly("ETHUSDT", "SOLUSDT");
    assertThat(config.source().deadline()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.source().weightShare()).isEqualTo(0.25);
    assertThat(config.run().parallelism()).isEqualTo(4);
    assertThat(config.candles().threeDayAnchorMs()).isEqualTo(2 * 86_400_000L);
    assertThat(config.candles().intervals())
        .containsExactly(
            Interval.ONE_SECOND, Interval.ONE_MINUTE, Interval.ONE_HOUR, Interval.ONE_MONTH);
    assertThat(config.sink().password()).isEqualTo("0123");
  }

  @Test
  void fillsInTheEnvironment() {
    JobConfig config =
        JobFile.parse(
            "job.yaml",
            JobTexts.SMALLEST,
            List.of(
                "sink.password=${PW}",
                "sink.user=${USER_NAME:nobody}",
                "run.parallelism=${CORES:2}",
                "exchange.usdm.apiKey=a$${b}${EMPTY:}",
                "name=${JOB}-1"),
            Map.of("PW", "x${PW}$1", "JOB", "mine"));

    assertThat(config.sink().password()).isEqualTo("x${PW}$1");
    assertThat(config.sink().user()).isEqualTo("nobody");
    assertThat(config.run().parallelism()).isEqualTo(2);
    assertThat(config.exchange().get(Market.USDM).apiKey()).isEqualTo("a${b}");
    assertThat(config.name()).isEqualTo("mine-1");
  }

  @Test
  void keepsSecretsOutOfTexts() {
    JobConfig config = JobTexts.with("sink.password=hunter2", "exchange.usdm.apiKey=hunter2");

    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void symbolsMayBeAPatternAListOfBothOrTheTopByVolume() {
    assertThat(selectionOf("symbols: \"*USDT\""))
        .isEqualTo(new SymbolSelection(List.of(), List.of("*USDT"), 0));
    assertThat(selectionOf("symbols: [BTCEUR, \"ETH*\"]"))
        .isEqualTo(new SymbolSelection(List.of("BTCEUR"), List.of("ETH*"), 0));
    assertThat(selectionOf("symbols: {top: 50}"))
        .isEqualTo(new SymbolSelection(List.of(), List.of(), 50));
    assertThat(selectionOf("top: 50")).isEqualTo(new SymbolSelection(List.of(), List.of(), 50));
    assertThat(selectionOf("symbols: \"*USDT\", top: 20"))
        .isEqualTo(new SymbolSelection(List.of(), List.of("*USDT"), 20));
  }

  private static SymbolSelection selectionOf(String symbols) {
    String text =
        """
        name: open
        feeds:
          - {market: spot, %s, streams: [trade]}
        sink: {url: "jdbc:postgresql://localhost/truewick"}
        """
            .formatted(symbols);
    return JobFile.parse("open", text, List.of(), Map.of()).feeds().get(0).selection();
  }

  private static Feed feed(Market market, List<String> symbols, String stream) {
    return new Feed(market, SymbolSelection.of(symbols), symbols, List.of(stream));
  }
}
