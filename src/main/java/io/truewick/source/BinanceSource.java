package io.truewick.source;

import io.truewick.analytics.CandleRules;
import io.truewick.config.JobConfig;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.OperatorMetric;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.SharedRest;
import io.truewick.rest.SymbolInfo;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * Binance's WebSocket streams as a Flink source (FLIP-27). A split is a shard of streams with one
 * connection; its positions, the last id of each trade stream, are in the checkpoint. After a
 * restore, a reconnect or a gap the missing trades are fetched by id over REST before anything
 * later is passed on.
 *
 * <p>Emits bars of the base interval, gaps and rejected frames, and watermarks per split: {@code
 * WatermarkStrategy.noWatermarks()} leaves them as they are.
 */
public final class BinanceSource
    implements Source<FeedEvent, ShardSplit, EnumeratorState>, ResultTypeQueryable<FeedEvent> {
  private static final long serialVersionUID = 1;

  private final JobConfig config;
  private final ShardPlan plan;
  private final Interval base;

  /**
   * @param contractSizes face value of a contract for every COIN-M instrument of the job
   */
  public BinanceSource(JobConfig config, Map<Instrument, BigDecimal> contractSizes) {
    this.config = config;
    this.plan = new ShardPlan(config, contractSizes);
    this.base = CandleRules.base(config.candles().intervals());
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<ShardSplit, EnumeratorState> createEnumerator(
      SplitEnumeratorContext<ShardSplit> context) {
    return restoreEnumerator(context, new EnumeratorState(List.of(), Set.of(), 0));
  }

  @Override
  public SplitEnumerator<ShardSplit, EnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<ShardSplit> context, EnumeratorState state) {
    ListingWatch listings = new ListingWatch(config, this::listed);
    return new ShardEnumerator(context, plan, state, listings, config.source().listingsEvery());
  }

  /** Asks in a thread of its own, once in minutes: a client is not worth keeping for that. */
  private Map<String, SymbolInfo> listed(Market market) throws Exception {
    try (ExchangeRest rest = SharedRest.acquire(config.exchange(), config.source().weightShare())) {
      return rest.symbols(market).get();
    }
  }

  @Override
  public SourceReader<FeedEvent, ShardSplit> createReader(SourceReaderContext context) {
    Configuration reader = new Configuration();
    reader.set(SourceReaderOptions.ELEMENT_QUEUE_CAPACITY, 2);
    SourceReaderMetricGroup group = context.metricGroup();
    InstantSource clock = InstantSource.system();
    ReaderEnvironment environment = new ReaderEnvironment(config, group, clock);
    ShardSplitReader splitReader = new ShardSplitReader(environment, base, clock);
    ReaderGauges gauges = splitReader.gauges();
    group.gauge(OperatorMetric.WATERMARK_LAG_MS.text(), gauges::watermarkLagMs);
    group.gauge(OperatorMetric.EVENT_LAG_MS.text(), gauges::eventLagMs);
    group.gauge(OperatorMetric.GAPS_OPEN.text(), gauges::openGaps);
    return new BinanceSourceReader(
        () -> splitReader, plan::wantedOf, splitReader::setEnded, reader, context);
  }

  @Override
  public SimpleVersionedSerializer<ShardSplit> getSplitSerializer() {
    return ShardSplitSerializer.INSTANCE;
  }

  @Override
  public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
    return new EnumeratorStateSerializer();
  }

  @Override
  public TypeInformation<FeedEvent> getProducedType() {
    return TypeInformation.of(FeedEvent.class);
  }
}
