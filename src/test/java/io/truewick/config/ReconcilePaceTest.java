package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcilePaceTest {
  private static final List<Interval> ALL = List.of(Interval.values());

  @Test
  void aSmallJobAsksAtEveryClose() {
    ReconcilePace pace = spot(10);

    assertThat(pace.gapMs()).isLessThanOrEqualTo(60_000);
    assertThat(pace.spreadMs()).isLessThan(2_000);
  }

  @Test
  void twoThousandSymbolsFitAQuarterOfTheirShare() {
    ReconcilePace pace = spot(2_000);
    double weight = 0;
    for (Interval interval : minutes()) {
      weight += 2_000 * 2 * 60_000.0 / Math.max(pace.gapMs(), interval.nominalMs());
    }

    assertThat(weight).isLessThanOrEqualTo(6_000 * 0.8 / 4);
    assertThat(pace.gapMs()).isBetween(300_000L, 3_600_000L);
    assertThat(pace.spreadMs()).isLessThanOrEqualTo(pace.gapMs());
  }

  @Test
  void bothFuturesMarketsShareOnePool() {
    Map<Market, Map<Interval, Integer>> asked = new EnumMap<>(Market.class);
    asked.put(Market.USDM, symbols(500));
    long alone = ReconcilePace.of(asked, 0.8).get("usdm").gapMs();
    asked.put(Market.COINM, symbols(500));

    assertThat(ReconcilePace.of(asked, 0.8).get("usdm"))
        .isEqualTo(ReconcilePace.of(asked, 0.8).get("coinm"));
    assertThat(ReconcilePace.of(asked, 0.8).get("usdm").gapMs()).isGreaterThan(alone);
  }

  @Test
  void onlyIntervalsThatAMarketHasAreChecked() {
    assertThat(ReconcilePace.intervals(Market.SPOT, ALL)).isEqualTo(ALL);
    assertThat(ReconcilePace.intervals(Market.USDM, ALL)).doesNotContain(Interval.ONE_SECOND);
    assertThat(ReconcilePace.intervals(Market.OPTIONS, ALL))
        .doesNotContain(Interval.ONE_SECOND, Interval.EIGHT_HOURS, Interval.ONE_MONTH);
  }

  @Test
  void restIsAskedForWhatNoStreamTells() {
    JobConfig config =
        JobFile.parse(
            "job.yaml",
            """
            name: pace
            feeds:
              - { market: spot, symbols: [BTCUSDT], streams: [trade, kline_1m] }
              - { market: spot, symbols: [ETHUSDT], streams: [trade] }
              - { market: spot, symbols: [SOLUSDT], streams: [kline_1m] }
            candles: { intervals: [1m, 5m] }
            sink: { url: "jdbc:postgresql://localhost/truewick" }
            """,
            List.of(),
            Map.of());

    assertThat(ReconcilePace.asked(config))
        .isEqualTo(Map.of(Market.SPOT, Map.of(Interval.ONE_MINUTE, 1, Interval.FIVE_MINUTES, 2)));
  }

  private static ReconcilePace spot(int symbols) {
    return ReconcilePace.of(Map.of(Market.SPOT, symbols(symbols)), 0.8).get("spot");
  }

  private static Map<Interval, Integer> symbols(int symbols) {
    Map<Interval, Integer> asked = new EnumMap<>(Interval.class);
    minutes().forEach(interval -> asked.put(interval, symbols));
    return asked;
  }

  private static List<Interval> minutes() {
    return ALL.stream().filter(interval -> interval != Interval.ONE_SECOND).toList();
  }
}
