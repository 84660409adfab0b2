package io.truewick.source;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statistics line: what has been counted since the last one, and how things stand. */
final class StatisticsLog {
  private static final Logger LOG = LoggerFactory.getLogger(StatisticsLog.class);

  private final SourceMetrics metrics;
  private final long everyMs;
  private final Map<SourceMetric, Long> before = new EnumMap<>(SourceMetric.class);
  private long lastAt;

  StatisticsLog(SourceMetrics metrics, Duration every) {
    this.metrics = metrics;
    this.everyMs = every.toMillis();
  }

  void tick(long nowMs, Supplier<String> state) {
    if (lastAt == 0) {
      lastAt = nowMs;
    }
    if (nowMs - lastAt >= everyMs) {
      LOG.info("{} s: {}; {}", (nowMs - lastAt) / 1_000, counts(), state.get());
      lastAt = nowMs;
    }
  }

  private String counts() {
    StringJoiner text = new StringJoiner(", ");
    for (SourceMetric metric : SourceMetric.values()) {
      long count = metrics.count(metric);
      long since = count - before.getOrDefault(metric, 0L);
      before.put(metric, count);
      if (since > 0 || metric == SourceMetric.FRAMES) {
        text.add(metric.text() + " " + since);
      }
    }
    return text.toString();
  }
}
