package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.Route;
import io.truewick.model.Market;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Test;

class BinanceSourceReaderTest {
  private static final ShardSplit SPLIT =
      new ShardSplit(
          "spot/0",
          Market.SPOT,
          Route.NONE,
          List.of(new ShardStream("BTCUSDT", "trade", null, LanePosition.NONE)),
          Long.MIN_VALUE);

  private final AtomicInteger fetchers = new AtomicInteger();

  @Test
  void aSplitWhoseStreamsWereAllRemovedStartsNoFetcherThatWouldEndAsIdle() throws Exception {
    try (BinanceSourceReader reader = reader(false)) {
      reader.start();
      reader.addSplits(List.of(SPLIT));

      assertThat(fetchers).hasValue(0);
    }
  }

  @Test
  void aSplitWithStreamsStartsOne() throws Exception {
    try (BinanceSourceReader reader = reader(true)) {
      reader.start();
      reader.addSplits(List.of(SPLIT));

      assertThat(fetchers).hasValue(1);
    }
  }

  private BinanceSourceReader reader(boolean wanted) {
    return new BinanceSourceReader(
        () -> {
          fetchers.incrementAndGet();
          return new SilentSplits();
        },
        split -> wanted ? split : without(split),
        ended -> {},
        new Configuration(),
        new Surroundings());
  }

  private static ShardSplit without(ShardSplit split) {
    return new ShardSplit(
        split.id(), split.market(), split.route(), List.of(), split.watermarkMs());
  }

  /** Takes splits and has nothing of them. */
  private static final class SilentSplits implements SplitReader<ShardBatch, ShardSplit> {
    @Override
    public RecordsWithSplitIds<ShardBatch> fetch() {
      return new RecordsBySplits.Builder<ShardBatch>().build();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<ShardSplit> change) {}

    @Override
    public void wakeUp() {}

    @Override
    public void close() {}
  }

  /** No cluster. */
  private static final class Surroundings implements SourceReaderContext {
    private final SourceReaderMetricGroup metrics =
        UnregisteredMetricsGroup.createSourceReaderMetricGroup();

    @Override
    public SourceReaderMetricGroup metricGroup() {
      return metrics;
    }

    @Override
    public Configuration getConfiguration() {
      return new Configuration();
    }

    @Override
    public String getLocalHostName() {
      return "localhost";
    }

    @Override
    public int getIndexOfSubtask() {
      return 0;
    }

    @Override
    public void sendSplitRequest() {}

    @Override
    public void sendSourceEventToCoordinator(SourceEvent event) {}

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      throw new UnsupportedOperationException("the reader loads no classes");
    }
  }
}
