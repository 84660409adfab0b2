package io.truewick.source;

import io.truewick.binance.IpPool;
import io.truewick.config.BookSettings;
import io.truewick.config.JobConfig;
import io.truewick.config.SourceSettings;
import io.truewick.model.Market;
import io.truewick.model.OperatorMetric;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.RestHandle;
import io.truewick.rest.SharedRest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/** The real surroundings of a reader: sockets, REST, Flink's metrics. */
final class ReaderEnvironment implements ShardEnvironment {
  private final JobConfig config;
  private final InstantSource clock;
  private final SourceMetrics metrics;
  private final Inbox inbox;
  private final RestHandle rest;

  ReaderEnvironment(JobConfig config, SourceReaderMetricGroup group, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.metrics = new SourceMetrics(group::counter);
    this.inbox = new Inbox(config.source().queueFrames());
    this.rest = SharedRest.acquire(config.exchange(), config.source().weightShare());
    group.gauge(OperatorMetric.QUEUE_DEPTH.text(), inbox::depth);
    for (IpPool pool : IpPool.values()) {
      MetricGroup ofPool = group.addGroup("pool", pool.name().toLowerCase(Locale.ROOT));
      ofPool.gauge(OperatorMetric.REST_WEIGHT_USED.text(), () -> rest.weightUsed(pool));
      ofPool.gauge(OperatorMetric.REST_WEIGHT_SHARE.text(), () -> rest.pressure(pool));
    }
    group.setPendingRecordsGauge(() -> (long) inbox.depth());
  }

  @Override
  public SourceSettings settings() {
    return config.source();
  }

  @Override
  public BookSettings books() {
    return config.books();
  }

  @Override
  public SourceMetrics metrics() {
    return metrics;
  }

  @Override
  public ExchangeRest rest() {
    return rest;
  }

  @Override
  public double restPressure(Market market) {
    return rest.pressure(IpPool.of(market));
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public FeedConnection.Connector connectorFor(ShardSplit split, List<String> wireNames) {
    return WebSocketConnector.of(
        split,
        wireNames,
        config.exchange().get(split.market()),
        config.source().subscribe(),
        WireStreams.table(split, wireNames),
        inbox,
        clock,
        FeedTap.NONE);
  }
}
