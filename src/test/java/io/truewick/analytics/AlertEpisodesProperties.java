package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.NaiveEpisodes.Episode;
import io.truewick.analytics.NaiveEpisodes.Sample;
import io.truewick.model.Alert;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertRule;
import io.truewick.model.AlertState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Oscillating series, against episodes looked up in the whole series at once. */
class AlertEpisodesProperties {

  @Property(tries = 500)
  void theTableHoldsExactlyTheEpisodesOfTheSeries(@ForAll long seed) {
    Random random = new Random(seed);
    AlertRule rule = rule(random);
    List<Sample> series = series(random);
    Episodes episodes = new Episodes(rule);
    feed(episodes, series, 0, series.size());

    List<Alert> ended = ended(episodes);
    List<Episode> expected = new NaiveEpisodes(rule, series).all();
    assertThat(episodes.table().values()).hasSize(expected.size());
    assertThat(ended)
        .extracting(a -> new Episode(a.startedAtMs(), a.endedAtMs(), a.peakAtMs(), a.peak()))
        .containsExactlyElementsOf(expected.stream().filter(e -> e.endedAtMs() != null).toList());
  }

  @Property(tries = 500)
  void aCrashAndAReplayFromAnyCheckpointRepeatAndChangeNothing(@ForAll long seed) {
    Random random = new Random(seed);
    AlertRule rule = rule(random);
    List<Sample> series = series(random);
    Episodes uninterrupted = new Episodes(rule);
    feed(uninterrupted, series, 0, series.size());

    Episodes crashing = new Episodes(rule);
    int done = 0;
    for (int crash = 0; crash < 3; crash++) {
      int checkpoint = done + random.nextInt(series.size() - done);
      feed(crashing, series, done, checkpoint);
      EpisodeState kept = copy(crashing.state);
      feed(crashing, series, checkpoint, checkpoint + random.nextInt(series.size() - checkpoint));
      crashing.state = kept;
      done = checkpoint;
    }
    feed(crashing, series, done, series.size());

    assertThat(crashing.table()).isEqualTo(uninterrupted.table());
  }

  @Property(tries = 200)
  void whatLastsGivesTheSameEpisodesWhetherTimePassesInBetweenOrNot(@ForAll long seed) {
    Random random = new Random(seed);
    AlertRule rule = Episodes.rule(AlertKind.GAP, 1, 1, hold(random), coolDown(random));
    Episodes observedOnly = new Episodes(rule);
    Episodes withTime = new Episodes(rule);
    long seconds = 0;
    for (int i = 0; i < 60; i++) {
      int value = random.nextInt(2);
      observedOnly.see((double) seconds, value);
      withTime.see((double) seconds, value);
      long next = seconds + 1 + random.nextInt(90);
      for (long t = seconds; t < next; t += 1 + random.nextInt(30)) {
        withTime.machine().advanceTo(rule, Episodes.at((double) t));
      }
      seconds = next;
    }

    assertThat(ended(withTime)).isEqualTo(ended(observedOnly));
    assertThat(withTime.table().keySet()).containsAll(observedOnly.table().keySet());
  }

  private static List<Alert> ended(Episodes episodes) {
    return episodes.table().values().stream()
        .filter(alert -> alert.state() == AlertState.ENDED)
        .toList();
  }

  private static void feed(Episodes episodes, List<Sample> series, int from, int to) {
    for (Sample sample : series.subList(from, to)) {
      episodes.see((sample.atMs() - Episodes.BEGINNING) / 1_000.0, sample.value());
    }
  }

  private static AlertRule rule(Random random) {
    double clear = random.nextInt(3) == 0 ? 10 : 1 + random.nextInt(9);
    return Episodes.rule(AlertKind.SPREAD, 10, clear, hold(random), coolDown(random));
  }

  private static long hold(Random random) {
    return random.nextBoolean() ? 0 : random.nextInt(60) * 1_000L;
  }

  private static long coolDown(Random random) {
    return random.nextBoolean() ? 0 : random.nextInt(120) * 1_000L;
  }

  /** Swings around the threshold, with pauses, repeated times and jumps. */
  private static List<Sample> series(Random random) {
    List<Sample> series = new ArrayList<>();
    long at = Episodes.BEGINNING;
    double swing = 3 + random.nextInt(10);
    for (int i = 0; i < 120; i++) {
      double value = 8 + swing * Math.sin(i / 4.0) + random.nextGaussian() * 2;
      series.add(new Sample(at, random.nextInt(4) == 0 ? -value : value));
      at += random.nextInt(40) == 0 ? 300_000 : 1_000L * random.nextInt(15);
    }
    return series;
  }

  private static EpisodeState copy(EpisodeState state) {
    EpisodeState copy = EpisodeState.of(state.rule, state.kind, state.span);
    copy.seenAtMs = state.seenAtMs;
    copy.value = state.value;
    copy.sinceMs = state.sinceMs;
    copy.open = state.open;
    copy.threshold = state.threshold;
    copy.severity = state.severity;
    copy.peak = state.peak;
    copy.peakAtMs = state.peakAtMs;
    copy.saidAtMs = state.saidAtMs;
    copy.peakUnsaid = state.peakUnsaid;
    copy.endedAtMs = state.endedAtMs;
    return copy;
  }
}
