package io.truewick.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TradeGeneratorTest {
  private static final long START = Instant.parse("2026-01-05T23:57:30Z").toEpochMilli();
  private static final MarketSeed SEED = new MarketSeed(7, START, 0.01);
  private static final SimulatedSymbol SPOT =
      SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 20);
  private static final SimulatedSymbol USDM =
      SimulatedSymbol.usdm("BTCUSDT", "98000", "0.10", "0.001", 20);
  private static final SimulatedSymbol COINM =
      SimulatedSymbol.coinm("BTCUSD_PERP", "98000", "0.1", "100", 20);

  @Test
  void theSameSeedGivesTheSameMarket() {
    assertThat(records(SEED, SPOT, 5_000)).isEqualTo(records(SEED, SPOT, 5_000));
    assertThat(records(SEED, SPOT, 10))
        .isNotEqualTo(records(new MarketSeed(8, START, 0.01), SPOT, 10));
  }

  @Test
  void theTradesOfASeedStayWhatTheyAlwaysWere() {
    assertThat(digest(SPOT)).isEqualTo(-853431577777836415L);
    assertThat(digest(USDM)).isEqualTo(-1422476168865707979L);
    assertThat(digest(COINM)).isEqualTo(-1207526843440512826L);
  }

  private static final List<TradeKind> KINDS =
      List.of(TradeKind.MARKET, TradeKind.NA, TradeKind.INSURANCE_FUND);

  private static long digest(SimulatedSymbol symbol) {
    long digest = 0;
    for (MarketTrade trade : records(SEED, symbol, 10_000)) {
      digest = 31 * digest + trade.id();
      digest = 31 * digest + trade.timeMs();
      digest = 31 * digest + trade.eventTimeMs();
      digest = 31 * digest + trade.priceTicks();
      digest = 31 * digest + trade.quantitySteps();
      digest = 31 * digest + (trade.buyerIsMaker() ? 1 : 0) + KINDS.indexOf(trade.kind());
    }
    return digest;
  }

  @Test
  void idsAreContiguousAndTimesNeverGoBack() {
    List<MarketTrade> records = records(SEED, USDM, 5_000);
    for (int i = 1; i < records.size(); i++) {
      MarketTrade before = records.get(i - 1);
      MarketTrade after = records.get(i);
      assertThat(after.id()).isEqualTo(before.id() + 1);
      assertThat(after.timeMs()).isGreaterThanOrEqualTo(before.timeMs());
      assertThat(after.eventTimeMs()).isGreaterThanOrEqualTo(before.eventTimeMs());
      assertThat(after.eventTimeMs() - after.timeMs()).isBetween(0L, 20L);
    }
  }

  @Test
  void onlyUsdmHasRecordsThatAreNoTrade() {
    assertThat(kinds(USDM)).contains(TradeKind.NA, TradeKind.INSURANCE_FUND);
    assertThat(kinds(SPOT)).containsOnly(TradeKind.MARKET);
    assertThat(kinds(COINM)).containsOnly(TradeKind.MARKET);
  }

  private static List<TradeKind> kinds(SimulatedSymbol symbol) {
    return records(SEED, symbol, 5_000).stream().map(MarketTrade::kind).distinct().toList();
  }

  @Test
  void keepsTheMeanRateInBurstsOfOneMillisecond() {
    List<MarketTrade> records = records(SEED, SPOT, 100_000);
    double seconds = (records.get(records.size() - 1).timeMs() - START) / 1000.0;
    assertThat(records.size() / seconds).isBetween(14.0, 28.0);
    long largest =
        records.stream()
            .collect(Collectors.groupingBy(MarketTrade::timeMs, Collectors.counting()))
            .values()
            .stream()
            .max(Long::compare)
            .orElseThrow();
    assertThat(largest).isGreaterThan(5);
  }

  @Test
  void aSymbolWithoutARateNeverTrades() {
    TradeGenerator generator = new TradeGenerator(SEED, SPOT.withTradesPerSecond(0));
    assertThat(generator.peek().timeMs()).isEqualTo(Long.MAX_VALUE);
  }

  private static List<MarketTrade> records(MarketSeed seed, SimulatedSymbol symbol, int count) {
    TradeGenerator generator = new TradeGenerator(seed, symbol);
    List<MarketTrade> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(generator.next());
    }
    return records;
  }
}
