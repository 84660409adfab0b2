package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.rest.SymbolInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListingWatchTest {
  private final Map<String, String> exchange =
      new HashMap<>(Map.of("AUSDT", "TRADING", "BUSDT", "TRADING", "ABTC", "TRADING"));
  private final FakeReaders<ShardSplit> readers = new FakeReaders<>(1);

  @Test
  void aListedSymbolThatMatchesIsAddedOnce() throws Exception {
    ListingWatch watch = watch("*USDT");
    exchange.put("NEWUSDT", "TRADING");
    exchange.put("NEWBTC", "TRADING");
    exchange.put("SOONUSDT", "PENDING_TRADING");

    assertThat(watch.take(watch.ask())).isTrue();
    assertThat(watch.config().feeds().get(0).symbols())
        .containsExactly("AUSDT", "BUSDT", "NEWUSDT");
    assertThat(watch.take(watch.ask())).isFalse();
  }

  @Test
  void aSymbolThatIsGoneOrClosedHasEndedAndOneThatIsHaltedHasNot() throws Exception {
    ListingWatch watch = watch("*USDT");
    exchange.remove("AUSDT");
    exchange.put("BUSDT", "BREAK");
    assertThat(watch.take(watch.ask())).isTrue();
    assertThat(watch.ended()).containsExactly(Instrument.of(Market.SPOT, "AUSDT"));

    exchange.put("AUSDT", "TRADING");
    assertThat(watch.take(watch.ask())).isTrue();
    assertThat(watch.ended()).isEmpty();
  }

  @Test
  void namesAloneAreNotFollowed() {
    assertThat(new ListingWatch(JobTexts.with(), market -> Map.of()).isNeeded()).isFalse();
  }

  @Test
  void aNewListingGetsAShardOfItsOwnAndAnEndedOneIsToldToReaders() throws Exception {
    ListingWatch watch = watch("*USDT");
    ShardEnumerator enumerator = enumerator(watch, new EnumeratorState(List.of(), Set.of(), 0));
    readers.register(0, enumerator);
    readers.assigned().clear();
    exchange.put("NEWUSDT", "TRADING");
    exchange.remove("BUSDT");

    enumerator.onListings(watch.ask(), null);

    assertThat(symbols(readers.assigned().get(0))).containsExactly("NEWUSDT");
    assertThat(readers.events().get(0))
        .singleElement()
        .isInstanceOfSatisfying(
            EndedInstruments.class,
            event ->
                assertThat(event.instruments())
                    .containsExactly(Instrument.of(Market.SPOT, "BUSDT")));
  }

  @Test
  void aSymbolListedAtRunTimeKeepsItsShardOverARestore() throws Exception {
    ListingWatch watch = watch("*USDT");
    ShardEnumerator enumerator = enumerator(watch, new EnumeratorState(List.of(), Set.of(), 0));
    readers.register(0, enumerator);
    exchange.put("NEWUSDT", "TRADING");
    enumerator.onListings(watch.ask(), null);
    List<ShardSplit> dealt = List.copyOf(readers.assigned().get(0));
    ShardPlan asAtTheStart = new ShardPlan(config("*USDT"), Map.of());

    assertThat(symbols(dealt.stream().map(asAtTheStart::wantedOf).toList()))
        .containsExactlyInAnyOrder("AUSDT", "BUSDT", "NEWUSDT");
    readers.assigned().clear();
    ListingWatch again = watch("*USDT");
    ShardEnumerator restored = enumerator(again, enumerator.snapshotState(1));
    restored.addReader(0);
    restored.onListings(again.ask(), null);
    assertThat(readers.assigned()).isEmpty();
  }

  @Test
  void anExchangeThatDoesNotAnswerChangesNothing() throws Exception {
    ShardEnumerator enumerator =
        enumerator(watch("*USDT"), new EnumeratorState(List.of(), Set.of(), 0));
    readers.register(0, enumerator);
    readers.assigned().clear();
    enumerator.onListings(null, new IllegalStateException("no answer"));

    assertThat(readers.assigned()).isEmpty();
  }

  private ListingWatch watch(String pattern) {
    return new ListingWatch(
        config(pattern),
        market ->
            exchange.entrySet().stream()
                .map(entry -> new SymbolInfo(entry.getKey(), entry.getValue(), null))
                .collect(Collectors.toMap(SymbolInfo::symbol, info -> info)));
  }

  /** As resolved at the start. */
  private static JobConfig config(String pattern) {
    JobConfig config = JobTexts.with("feeds[0].symbols='" + pattern + "'");
    return config.withFeeds(
        config.feeds().stream().map(feed -> feed.withSymbols(List.of("AUSDT", "BUSDT"))).toList());
  }

  private ShardEnumerator enumerator(ListingWatch watch, EnumeratorState state) {
    ShardPlan plan = new ShardPlan(watch.config(), Map.of());
    return new ShardEnumerator(readers, plan, state, watch, Duration.ofMinutes(5));
  }

  private static List<String> symbols(List<ShardSplit> shards) {
    return shards.stream().flatMap(s -> s.streams().stream()).map(ShardStream::symbol).toList();
  }
}
