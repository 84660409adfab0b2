package io.truewick.local;

import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;

/** Counters of one name. What a counter had counted stays in the total after it is removed. */
final class CounterSum {
  private final Set<Counter> counters = new HashSet<>();
  private long removed;

  synchronized void add(Counter counter) {
    counters.add(counter);
  }

  synchronized void remove(Counter counter) {
    if (counters.remove(counter)) {
      removed += counter.getCount();
    }
  }

  synchronized long total() {
    return removed + counters.stream().mapToLong(Counter::getCount).sum();
  }
}
