package io.truewick.job;

import io.truewick.analytics.FundingOiRules;
import io.truewick.binance.StreamKind;
import io.truewick.config.ConfigException;
import io.truewick.config.FundingOiSettings;
import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.config.RecordedInstruments;
import io.truewick.config.WebhookSettings;
import io.truewick.model.Alert;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.ResultTable;
import io.truewick.model.RuleSet;
import io.truewick.notify.AlertLog;
import io.truewick.notify.WebhookSink;
import io.truewick.rules.RulesOfJob;
import io.truewick.sink.MigrationException;
import io.truewick.sink.Migrations;
import io.truewick.sink.PostgresSinks;
import io.truewick.source.BinanceSource;
import io.truewick.source.poll.FuturesPolls;
import io.truewick.source.poll.PollSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The entry point on a cluster: {@code flink run truewick-VERSION-job.jar --job jobs/spot.yaml}.
 * Checks everything that can be checked before the job is submitted.
 */
@Command(name = "truewick-job", description = "Submits the job of a job file.")
public final class TruewickJob implements Callable<Integer> {
  @Option(names = "--job", required = true, paramLabel = "FILE", description = "Job file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the job file.")
  private List<String> overrides = List.of();

  /** Runs it; a failure before the submission is one line on standard error. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new TruewickJob());
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          if (failure instanceof ConfigException
              || failure instanceof PreflightException
              || failure instanceof MigrationException) {
            line.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
          }
          throw failure;
        });
    int exit = command.execute(args);
    if (exit != 0) {
      // An exception instead of System.exit: in a cluster this JVM is not ours alone.
      throw new IllegalArgumentException("the job was not submitted, see the message before");
    }
  }

  @Override
  public Integer call() throws Exception {
    JobConfig config = JobFile.load(file, overrides, System.getenv());
    Migrations.migrate(config.sink());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, config);
    env.execute(config.name());
    return 0;
  }

  /**
   * Builds the pipeline, after asking the exchange whether it has the symbols.
   *
   * @throws PreflightException if a symbol does not exist or the exchange cannot be reached
   */
  public static void define(StreamExecutionEnvironment env, JobConfig asWritten) {
    JobConfig config = Preflight.resolved(asWritten);
    Map<Instrument, BigDecimal> contractSizes = Preflight.contractSizes(config);
    RuntimeSettings.apply(env, config.run());
    DataStream<FeedEvent> feed =
        env.fromSource(
                new BinanceSource(config, contractSizes),
                WatermarkStrategy.noWatermarks(),
                "binance")
            .uid("binance");
    MarketTopology.connect(
        feed,
        new RecordedInstruments(config.feeds()),
        config,
        contractSizes,
        funding(env, config, contractSizes),
        new Reconciliation(config, contractSizes),
        new LiveWiring(rules(env, config)),
        sinks(config));
  }

  /** Empty for a job that lists nothing of it: a source that polls for nobody costs threads. */
  private static Optional<FundingTopology> funding(
      StreamExecutionEnvironment env, JobConfig config, Map<Instrument, BigDecimal> contractSizes) {
    if (!config.lists(StreamKind.MARK_PRICE, StreamKind.FUNDING_RATE, StreamKind.OPEN_INTEREST)) {
      return Optional.empty();
    }
    DataStream<FeedEvent> polled =
        env.fromSource(
                new PollSource<>(new FuturesPolls(config), FeedEvent.class),
                WatermarkStrategy.noWatermarks(),
                "polls")
            .uid("polls");
    return Optional.of(new FundingTopology(polled, fundingRules(config, contractSizes)));
  }

  static FundingOiRules fundingRules(JobConfig config, Map<Instrument, BigDecimal> contractSizes) {
    FundingOiSettings settings = config.fundingOi();
    return new FundingOiRules(
        settings.spans(), settings.window(), settings.deadBand(), contractSizes);
  }

  private static RuleStream rules(StreamExecutionEnvironment env, JobConfig config) {
    DataStream<RuleSet> changes =
        env.fromSource(RulesOfJob.source(config), WatermarkStrategy.noWatermarks(), "alert rules")
            .uid("alert-rules")
            .setParallelism(1);
    return new RuleStream(changes, RulesOfJob.initial(config));
  }

  private static Sinks sinks(JobConfig config) {
    return new Sinks() {
      @Override
      public <T> void write(ResultTable<T> table, DataStream<T> rows) {
        String name = table.name().replace('_', '-') + "-table";
        rows.sinkTo(PostgresSinks.into(table, config.sink())).name(name).uid(name);
      }

      @Override
      public void announce(DataStream<Alert> changes) {
        changes.sinkTo(new AlertLog()).name("alert-log").uid("alert-log");
        WebhookSettings webhook = config.alerts().webhook();
        if (webhook != null) {
          changes
              .sinkTo(new WebhookSink(webhook))
              .name("alert-webhook")
              .uid("alert-webhook")
              .setParallelism(1);
        }
      }
    };
  }
}
