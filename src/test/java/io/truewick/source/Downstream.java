package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Bar;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The job behind a shard: takes batches, can be set back to a checkpoint, and watches the rules.
 */
final class Downstream {
  private final Interval base;
  private final List<FeedEvent> history = new ArrayList<>();
  private final Map<String, FeedGap> gaps = new HashMap<>();
  private final List<FeedEvent> uncoveredLate = new ArrayList<>();
  private ShardSplitState state;
  private long watermarkMs;

  private ShardSplit keptSplit;
  private int keptEvents;
  private Map<String, FeedGap> keptGaps = Map.of();

  Downstream(ShardSplit split, Interval base) {
    this.base = base;
    this.keptSplit = split;
    this.state = new ShardSplitState(split);
    this.watermarkMs = split.watermarkMs();
  }

  void take(ShardBatch batch) {
    for (FeedEvent event : batch.events()) {
      history.add(event);
      if (event.gap() != null) {
        gaps.put(key(event.gap()), event.gap());
      } else if (event.bar() != null && endOf(event.bar()) <= watermarkMs && !isCovered(event)) {
        uncoveredLate.add(event);
      }
    }
    state.apply(batch);
    assertThat(batch.watermarkMs()).as("watermark").isGreaterThanOrEqualTo(watermarkMs);
    watermarkMs = batch.watermarkMs();
  }

  void checkpoint() {
    keptSplit = state.toSplit();
    keptEvents = history.size();
    keptGaps = Map.copyOf(gaps);
  }

  /** All since the last checkpoint has never been. */
  ShardSplit crash() {
    history.subList(keptEvents, history.size()).clear();
    gaps.clear();
    gaps.putAll(keptGaps);
    state = new ShardSplitState(keptSplit);
    watermarkMs = keptSplit.watermarkMs();
    return keptSplit;
  }

  ShardSplit split() {
    return state.toSplit();
  }

  long watermarkMs() {
    return watermarkMs;
  }

  List<FeedEvent> uncoveredLate() {
    return uncoveredLate;
  }

  List<FeedGap> gaps() {
    return List.copyOf(gaps.values());
  }

  /** The bars of a symbol, merged by interval. */
  Map<Long, Bar> bars(String symbol) {
    Map<Long, Bar> bars = new HashMap<>();
    for (FeedEvent event : history) {
      if (event.bar() != null && event.instrument().symbol().equals(symbol)) {
        bars.merge(event.bar().openTimeMs(), event.bar(), Bar::merge);
      }
    }
    return bars;
  }

  /** Start of the bar of a symbol that came first, 0 if none did. */
  long firstBarMs(String symbol) {
    return history.stream()
        .filter(event -> event.bar() != null && event.instrument().symbol().equals(symbol))
        .mapToLong(event -> event.bar().openTimeMs())
        .findFirst()
        .orElse(0);
  }

  /** Minutes of a symbol that came as seeds. */
  List<Long> seeds(String symbol) {
    return history.stream()
        .filter(event -> event.seed() != null && event.instrument().symbol().equals(symbol))
        .map(event -> event.seed().openTimeMs())
        .toList();
  }

  private long endOf(Bar bar) {
    return bar.openTimeMs() + base.nominalMs() - 1;
  }

  private boolean isCovered(FeedEvent event) {
    return gaps.values().stream()
        .anyMatch(
            gap ->
                gap.instrument().equals(event.instrument())
                    && gap.outcome() == GapOutcome.OPEN
                    && gap.fromTimeMs() <= endOf(event.bar())
                    && (gap.toTimeMs() == FeedGap.UNKNOWN
                        || gap.toTimeMs() >= event.bar().openTimeMs()));
  }

  private static String key(FeedGap gap) {
    return gap.instrument() + " " + gap.fromId();
  }
}
