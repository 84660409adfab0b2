package io.truewick.source;

import io.truewick.analytics.CandleRules;
import io.truewick.binance.IpPool;
import io.truewick.config.BookSettings;
import io.truewick.config.JobConfig;
import io.truewick.config.SourceSettings;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.recording.RecordingWriter;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.HttpExchangeRest;
import io.truewick.source.poll.DrivenPolls;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Records what a job would receive. It runs the source of the job, the same shards with the same
 * questions to REST, and writes down what comes, before anything is made of it. So the recording
 * holds what the job needs beyond frames: snapshots of books, trades of gaps, candles to compare
 * with, open interest.
 */
public final class FeedRecorder implements AutoCloseable {
  private static final long WAIT_MS = 20;
  private static final long UNHEARD_MS = 1_000;

  private final Environment environment;
  private final ShardSet shards;
  private final DrivenPolls polls;
  private final RecordingWriter writer;
  private final InstantSource clock = InstantSource.system();
  private long lastTickAt;

  /**
   * @param config with its symbols resolved
   * @param rest listened to by a {@link RecordingTap} on the same writer
   */
  public FeedRecorder(
      JobConfig config,
      Map<Instrument, BigDecimal> contractSizes,
      HttpExchangeRest rest,
      RecordingTap tap) {
    long nowMs = clock.millis();
    this.environment = new Environment(config, rest, tap);
    this.writer = tap.writer();
    this.shards =
        new ShardSet(
            new ShardPlan(config, contractSizes).newShards(Set.of(), 0),
            CandleRules.base(config.candles().intervals()),
            environment,
            nowMs);
    DrivenPolls polled =
        new DrivenPolls(config, rest, task -> environment.inbox.post(now -> task.run()), clock);
    this.polls = config.reconcile().enabled() ? polled.withCandles(nowMs) : polled;
  }

  /** Does what is to be done now; waits for a few milliseconds if that is nothing. */
  public void step() {
    shards.runEvents(WAIT_MS, clock.millis());
    long nowMs = clock.millis();
    if (nowMs - lastTickAt >= WAIT_MS) {
      long pause = lastTickAt == 0 ? 0 : nowMs - lastTickAt;
      lastTickAt = nowMs;
      shards.tick(nowMs, pause > UNHEARD_MS ? pause : 0);
      polls.tick(nowMs);
      polls.drainTo(event -> {});
      writer.tick();
    }
    shards.drain(nowMs, event -> {});
    writer.check();
  }

  /** Frames received. */
  public long frames() {
    return environment.metrics.count(SourceMetric.FRAMES);
  }

  /** Trades received, those fetched counted. */
  public long trades() {
    return environment.metrics.count(SourceMetric.TRADES);
  }

  /** Gaps that are being fetched. */
  public int openGaps() {
    return shards.openGaps();
  }

  /** Connections that are wanted. */
  public int connections() {
    return shards.size();
  }

  /** Closes the sockets; REST and the writer are the caller's. */
  @Override
  public void close() {
    environment.inbox.close();
    shards.close();
  }

  /** Sockets and REST of a recorder. */
  private static final class Environment implements ShardEnvironment {
    private final JobConfig config;
    private final HttpExchangeRest rest;
    private final FeedTap tap;
    private final SourceMetrics metrics = new SourceMetrics(name -> new SimpleCounter());
    private final Inbox inbox;

    Environment(JobConfig config, HttpExchangeRest rest, FeedTap tap) {
      this.config = config;
      this.rest = rest;
      this.tap = tap;
      this.inbox = new Inbox(config.source().queueFrames());
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
    public Inbox inbox() {
      return inbox;
    }

    @Override
    public double restPressure(Market market) {
      return rest.pressure(IpPool.of(market));
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
          InstantSource.system(),
          tap);
    }
  }
}
