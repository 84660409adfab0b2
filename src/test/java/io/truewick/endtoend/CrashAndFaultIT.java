package io.truewick.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever goes wrong between exchange and job, and wherever the job dies, in the end the tables
 * say what was traded. Some seeds run at a time, each with an exchange, a database and a job of its
 * own; the TaskManager they share is killed under them twice.
 */
@Timeout(300)
class CrashAndFaultIT {
  private static final int AT_A_TIME = 10;
  private static final int KILLS = 2;
  private static final long TRADING_MS = 240_000;

  @RegisterExtension static final MiniClusterExtension FLINK = Cluster.withSlots(2 * AT_A_TIME);

  private static int killed;

  @ParameterizedTest
  @ValueSource(longs = {1, 11})
  void theTablesSayWhatWasTraded(
      long firstSeed, @InjectMiniCluster MiniCluster cluster, @TempDir Path directory)
      throws Exception {
    Map<Long, Trial> trials = new TreeMap<>();
    try {
      for (long seed = firstSeed; seed < firstSeed + AT_A_TIME; seed++) {
        trials.put(seed, start(seed, Files.createDirectory(directory.resolve("seed" + seed))));
      }
      trials.forEach(CrashAndFaultIT::letGoWrong);
      for (int i = 0; i < KILLS; i++) {
        trials.values().forEach(Trial::awaitCheckpoint);
        trials
            .get(firstSeed)
            .awaitTime(
                trials.get(firstSeed).startedByMs() + RandomMarket.SETTLING_MS + 60_000L * (i + 1));
        kill(cluster);
        trials.values().forEach(Trial::crashed);
      }
      trials.values().forEach(Trial::awaitTruth);
      assertThat(verdicts(trials)).isEmpty();
    } finally {
      trials.values().forEach(Trial::close);
    }
  }

  private static Trial start(long seed, Path directory) throws Exception {
    Recording recording = RandomMarket.recording(seed);
    return Trial.start(RandomMarket.settings(seed, recording.symbols()), recording, directory);
  }

  private static void letGoWrong(long seed, Trial trial) {
    long from = trial.awaitRecording() + RandomMarket.SETTLING_MS;
    trial.stopTradingAt(from + TRADING_MS);
    new RandomFaults(seed, RandomMarket.symbols(seed), from, from + TRADING_MS)
        .injectInto(trial.exchange());
  }

  private static void kill(MiniCluster cluster) throws Exception {
    cluster.terminateTaskManager(killed++).get(60, TimeUnit.SECONDS);
    cluster.startTaskManager();
  }

  private static List<String> verdicts(Map<Long, Trial> trials) throws Exception {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<Long, Trial> trial : trials.entrySet()) {
      for (String problem : trial.getValue().verdict()) {
        problems.add("seed " + trial.getKey() + ": " + problem);
      }
    }
    return problems;
  }
}
