package io.truewick.analytics;

import io.truewick.model.AlertRule;
import java.util.ArrayList;
import java.util.List;

/** Episodes of a whole series at once, looked up by their definition; samples only. */
final class NaiveEpisodes {
  private final AlertRule rule;
  private final List<Sample> series;

  NaiveEpisodes(AlertRule rule, List<Sample> series) {
    this.rule = rule;
    this.series = series;
  }

  /** One value at one time. */
  record Sample(long atMs, double value) {}

  /**
   * One episode.
   *
   * @param endedAtMs null if the series ends before
   */
  record Episode(long startedAtMs, Long endedAtMs, long peakAtMs, double peak) {}

  List<Episode> all() {
    List<Episode> found = new ArrayList<>();
    long earliestMs = Long.MIN_VALUE;
    int from = 0;
    while (from < series.size()) {
      int entered = series.get(from).atMs() < earliestMs ? -1 : entry(from);
      if (entered < 0) {
        from++;
        continue;
      }
      int end = entered;
      while (end < series.size() && level(end) >= rule.clear()) {
        end++;
      }
      found.add(episode(from, end));
      if (end == series.size()) {
        break;
      }
      earliestMs = series.get(end).atMs() + Math.max(1, rule.coolDownMs());
      from = end + 1;
    }
    return found;
  }

  /** Where a run that begins at {@code from} has been held long enough; -1 if it never is. */
  private int entry(int from) {
    for (int i = from; i < series.size() && level(i) >= rule.threshold(); i++) {
      if (i > from && series.get(i).atMs() - series.get(i - 1).atMs() > 120_000) {
        return -1;
      }
      if (series.get(i).atMs() - series.get(from).atMs() >= rule.holdForMs()) {
        return i;
      }
    }
    return -1;
  }

  private Episode episode(int from, int end) {
    int peak = from;
    for (int i = from; i < end; i++) {
      peak = level(i) > level(peak) ? i : peak;
    }
    return new Episode(
        series.get(from).atMs(),
        end == series.size() ? null : series.get(end).atMs(),
        series.get(peak).atMs(),
        series.get(peak).value());
  }

  private double level(int index) {
    return rule.level(series.get(index).value());
  }
}
