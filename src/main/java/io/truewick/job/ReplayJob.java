package io.truewick.job;

import io.truewick.binance.StreamKind;
import io.truewick.config.JobConfig;
import io.truewick.config.RecordedInstruments;
import io.truewick.config.SinkSettings;
import io.truewick.model.Alert;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.ResultTable;
import io.truewick.model.TradeRecord;
import io.truewick.notify.AlertLog;
import io.truewick.sink.TableSinks;
import io.truewick.source.ReplayPlan;
import io.truewick.source.ReplaySource;
import io.truewick.stream.ExchangeCandles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job over a recording: the same operators, joined so that the same recording gives the same
 * rows each time. It asks nobody, has the alert rules of the job file, and sends no webhook.
 */
public final class ReplayJob {
  private ReplayJob() {}

  /** Builds the pipeline. */
  public static void define(StreamExecutionEnvironment env, ReplayPlan plan) {
    JobConfig config = plan.config();
    Map<Instrument, BigDecimal> contractSizes = plan.contractSizes();
    RuntimeSettings.apply(env, config.run());
    DataStream<FeedEvent> feed =
        env.fromSource(new ReplaySource(plan), WatermarkStrategy.noWatermarks(), "recording")
            .setParallelism(1)
            .uid("recording");
    boolean funded =
        config.lists(StreamKind.MARK_PRICE, StreamKind.FUNDING_RATE, StreamKind.OPEN_INTEREST);
    Optional<FundingTopology> funding =
        funded
            ? Optional.of(new FundingTopology(TruewickJob.fundingRules(config, contractSizes)))
            : Optional.empty();
    MarketTopology.connect(
        feed,
        new RecordedInstruments(config.feeds()),
        config,
        contractSizes,
        funding,
        new Reconciliation(config, contractSizes, NobodyAsked::new),
        new ReplayWiring(config.alerts().rules()),
        sinks(config));
  }

  private static Sinks sinks(JobConfig config) {
    return new Sinks() {
      @Override
      public <T> void write(ResultTable<T> table, DataStream<T> rows) {
        for (SinkSettings sink : config.sinks()) {
          String name = TruewickJob.nameOf(table, sink);
          rows(table, rows)
              .sinkTo(TableSinks.into(table, sink))
              .setParallelism(rows.getParallelism())
              .name(name)
              .uid(name);
        }
      }

      @Override
      public void announce(DataStream<Alert> changes) {
        changes.sinkTo(new AlertLog()).name("alert-log").uid("alert-log");
      }
    };
  }

  /** A live job has the candles it asked for in no table; in a recording they are in the feed. */
  private static <T> DataStream<T> rows(ResultTable<T> table, DataStream<T> rows) {
    return table == (Object) ResultTable.KLINES
        ? rows.filter(row -> !((Kline) row).source().equals(Kline.REST))
            .setParallelism(rows.getParallelism())
            .name("streamed klines")
            .uid("streamed-klines")
        : rows;
  }

  /** Candles to compare with come with the feed, and nothing is fetched anew. */
  private static final class NobodyAsked implements ExchangeCandles {

    @Override
    public CompletableFuture<List<Kline>> klines(
        Instrument instrument, String interval, long fromMs, long toMs) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<Optional<List<TradeRecord>>> trades(
        Instrument instrument, long fromId, long toId) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
