package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.Route;
import io.truewick.config.JobTexts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShardPlanTest {

  @Test
  void packsWholeSymbolsUntilAConnectionIsFull() {
    List<ShardSplit> shards =
        shards(
            "feeds[0].symbols=[AUSDT, BUSDT, CUSDT, DUSDT, EUSDT]",
            "feeds[0].streams=[trade, kline_1m]",
            "source.streamsPerConnection=5");

    assertThat(shards)
        .extracting(shard -> shard.streams().stream().map(ShardStream::symbol).distinct().toList())
        .containsExactly(List.of("AUSDT", "BUSDT"), List.of("CUSDT", "DUSDT"), List.of("EUSDT"));
  }

  @Test
  void neverPutsTwoRoutesOnOneConnection() {
    List<ShardSplit> shards =
        shards(
            "feeds[0]={market: usdm, symbols: [AUSDT, BUSDT], streams: [aggTrade, depth, kline_1m]}");

    assertThat(shards).extracting(ShardSplit::route).containsExactly(Route.PUBLIC, Route.MARKET);
    assertThat(shards.get(0).streams()).extracting(ShardStream::stream).containsOnly("depth");
  }

  @Test
  void takesSingleTradesAloneWhereBothAreAsked() {
    assertThat(shards("feeds[0].streams=[aggTrade, trade]").get(0).streams())
        .extracting(ShardStream::stream)
        .containsExactly("trade");
  }

  @Test
  void asksForNothingTheExchangeDoesNotHave() {
    assertThat(
            shards(
                    "feeds[0]={market: usdm, symbols: [AUSDT], streams: [aggTrade, fundingRate, openInterest]}")
                .stream()
                .flatMap(shard -> shard.streams().stream())
                .map(ShardStream::stream))
        .containsExactly("aggTrade", "fundingRate");
  }

  @Test
  void putsOnlyNewSymbolsIntoNewShards() {
    Set<String> present = new LinkedHashSet<>();
    plan("feeds[0].symbols=[AUSDT, BUSDT]")
        .newShards(Set.of(), 0)
        .forEach(shard -> present.addAll(ShardPlan.keys(shard)));
    List<ShardSplit> added = plan("feeds[0].symbols=[CUSDT, AUSDT, BUSDT]").newShards(present, 1);

    assertThat(added).extracting(ShardSplit::id).containsExactly("spot/1");
    assertThat(symbols(added.get(0))).isEqualTo("CUSDT");
  }

  @Test
  void leavesOfASplitWhatIsStillWanted() {
    ShardSplit split = shards("feeds[0].symbols=[AUSDT, BUSDT, CUSDT]").get(0);

    assertThat(symbols(plan("feeds[0].symbols=[CUSDT, AUSDT]").wantedOf(split)))
        .isEqualTo("AUSDT,CUSDT");
    assertThat(plan("feeds[0].symbols=[XUSDT]").wantedOf(split).streams()).isEmpty();
  }

  private static String symbols(ShardSplit split) {
    return split.streams().stream().map(ShardStream::symbol).collect(Collectors.joining(","));
  }

  private static List<ShardSplit> shards(String... overrides) {
    return plan(overrides).newShards(new LinkedHashSet<>(), 0);
  }

  static ShardPlan plan(String... overrides) {
    return new ShardPlan(JobTexts.with(overrides), Map.of());
  }
}
