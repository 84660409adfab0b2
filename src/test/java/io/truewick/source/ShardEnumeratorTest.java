package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardEnumeratorTest {
  private static final EnumeratorState FRESH = new EnumeratorState(List.of(), Set.of(), 0);

  private final FakeReaders<ShardSplit> readers = new FakeReaders<>(2);

  @Test
  void waitsForAllReadersAndSpreadsTheShardsEvenly() {
    ShardEnumerator enumerator = enumerator(FRESH, "[AUSDT, BUSDT, CUSDT, DUSDT]");
    readers.register(0, enumerator);
    assertThat(readers.assigned()).isEmpty();
    readers.register(1, enumerator);

    assertThat(readers.assigned().values()).extracting(List::size).containsExactly(2, 2);
  }

  @Test
  void givesTheShardsOfAFailedReaderOutAgain() {
    ShardEnumerator enumerator = enumerator(FRESH, "[AUSDT, BUSDT]");
    readers.register(0, enumerator);
    readers.register(1, enumerator);
    List<ShardSplit> back = List.copyOf(readers.assigned().get(1));
    readers.assigned().clear();
    enumerator.addSplitsBack(back, 1);

    assertThat(readers.assigned().values().stream().flatMap(List::stream).toList()).isEqualTo(back);
  }

  @Test
  void addsOnlyNewSymbolsAfterARestore() {
    EnumeratorState kept = assignedAll("[AUSDT, BUSDT]");
    ShardEnumerator restored = enumerator(kept, "[BUSDT, CUSDT, AUSDT]");
    readers.register(0, restored);
    readers.register(1, restored);

    assertThat(readers.assigned().values().stream().flatMap(List::stream))
        .singleElement()
        .satisfies(shard -> assertThat(shard.id()).isEqualTo("spot/2"));
  }

  @Test
  void aSymbolThatComesBackGetsAShardAgain() {
    EnumeratorState kept = assignedAll("[AUSDT, BUSDT]");
    EnumeratorState without = enumerator(kept, "[AUSDT]").snapshotState(2);
    ShardEnumerator restored = enumerator(without, "[AUSDT, BUSDT]");

    assertThat(restored.snapshotState(3).unassigned())
        .singleElement()
        .satisfies(s -> assertThat(s.streams().get(0).symbol()).isEqualTo("BUSDT"));
  }

  private EnumeratorState assignedAll(String symbols) {
    ShardEnumerator enumerator = enumerator(FRESH, symbols);
    readers.register(0, enumerator);
    readers.register(1, enumerator);
    readers.assigned().clear();
    readers.registeredReaders().clear();
    return enumerator.snapshotState(1);
  }

  private ShardEnumerator enumerator(EnumeratorState state, String symbols) {
    JobConfig config =
        JobTexts.with("feeds[0].symbols=" + symbols, "source.streamsPerConnection=1");
    ListingWatch none = new ListingWatch(config, market -> Map.of());
    ShardPlan plan = new ShardPlan(config, Map.of());
    return new ShardEnumerator(readers, plan, state, none, Duration.ofMinutes(5));
  }
}
