package io.truewick.source.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.source.FakeReaders;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollEnumeratorTest {
  private static final PollEnumeratorState FRESH = PollEnumeratorState.empty();

  private final FakeReaders<PollSplit> readers = new FakeReaders<>(2);

  @Test
  void waitsForAllReadersAndSpreadsTheSplitsEvenly() {
    PollEnumerator enumerator = enumerator(FRESH, "a", "b", "c", "d");
    readers.register(0, enumerator);
    assertThat(readers.assigned()).isEmpty();
    readers.register(1, enumerator);

    assertThat(readers.assigned().values()).extracting(List::size).containsExactly(2, 2);
  }

  @Test
  void givesTheSplitsOfAFailedReaderOutAgainWithTheirPositions() {
    PollEnumerator enumerator = enumerator(FRESH, "a", "b");
    registerBoth(enumerator);
    readers.assigned().clear();
    List<PollSplit> back = List.of(new PollSplit("b", 7));
    enumerator.addSplitsBack(back, 1);

    assertThat(given()).isEqualTo(back);
  }

  @Test
  void dealsOutOnlyWhatIsNewAfterARestore() {
    PollEnumeratorState kept = assignedAll("a", "b");
    registerBoth(enumerator(kept, "b", "c", "a"));

    assertThat(given()).containsExactly(new PollSplit("c", PollSplit.NOTHING));
  }

  @Test
  void forgetsWhatIsNotWantedAndBeginsItAnewWhenItComesBack() {
    PollEnumeratorState without = enumerator(assignedAll("a", "b"), "a").snapshotState(2);
    registerBoth(enumerator(without, "a", "b"));

    assertThat(without.known()).containsExactly("a");
    assertThat(given()).containsExactly(new PollSplit("b", PollSplit.NOTHING));
  }

  @Test
  void doesNotDealOutAnUnassignedSplitThatIsNoLongerWanted() {
    PollEnumeratorState unassigned = enumerator(FRESH, "a", "b").snapshotState(1);
    registerBoth(enumerator(unassigned, "b"));

    assertThat(given()).containsExactly(new PollSplit("b", PollSplit.NOTHING));
  }

  @Test
  void itsStateAndSplitsComeBackFromACheckpoint() throws IOException {
    PollSplit split = new PollSplit("usdm BTCUSDT openInterest", 1_795_000_000_000L);
    PollEnumeratorState state =
        new PollEnumeratorState(List.of(split), Set.of("usdm BTCUSDT openInterest", "x"));
    PollEnumeratorStateSerializer states = new PollEnumeratorStateSerializer();
    PollSplitSerializer splits = PollSplitSerializer.INSTANCE;

    assertThat(states.deserialize(1, states.serialize(state))).isEqualTo(state);
    assertThat(splits.deserialize(1, splits.serialize(split))).isEqualTo(split);
  }

  private PollEnumeratorState assignedAll(String... keys) {
    PollEnumerator enumerator = enumerator(FRESH, keys);
    registerBoth(enumerator);
    readers.assigned().clear();
    readers.registeredReaders().clear();
    return enumerator.snapshotState(1);
  }

  private void registerBoth(PollEnumerator enumerator) {
    readers.register(0, enumerator);
    readers.register(1, enumerator);
  }

  private List<PollSplit> given() {
    return readers.assigned().values().stream().flatMap(List::stream).toList();
  }

  private PollEnumerator enumerator(PollEnumeratorState state, String... keys) {
    return new PollEnumerator(readers, new LinkedHashSet<>(List.of(keys)), state);
  }
}
