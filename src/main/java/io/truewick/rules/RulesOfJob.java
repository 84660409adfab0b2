package io.truewick.rules;

import io.truewick.config.AlertSpans;
import io.truewick.config.JobConfig;
import io.truewick.config.SinkSettings;
import io.truewick.model.AlertRule;
import io.truewick.model.RuleSet;
import io.truewick.sink.Database;
import io.truewick.sink.MigrationException;
import io.truewick.source.poll.PollPlan;
import io.truewick.source.poll.PollSource;
import io.truewick.source.poll.PollSplit;
import io.truewick.source.poll.Poller;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source of the rules of a job: all of them at the start, and again whenever one changes.
 *
 * @param spans what figures the job has: a rule about another is refused
 */
public record RulesOfJob(String job, Duration every, SinkSettings database, AlertSpans spans)
    implements PollPlan<RuleSet> {
  private static final Logger LOG = LoggerFactory.getLogger(RulesOfJob.class);

  /** The source for that job; without PostgreSQL there is no table, and the job file counts. */
  public static PollSource<RuleSet> source(JobConfig config) {
    return new PollSource<>(of(config), RuleSet.class);
  }

  static PollPlan<RuleSet> of(JobConfig config) {
    Duration every = config.alerts().rulesEvery();
    return config
        .postgres()
        .<PollPlan<RuleSet>>map(
            database -> new RulesOfJob(config.name(), every, database, AlertSpans.of(config)))
        .orElseGet(() -> new RulesOfFile(config.alerts().rules(), every));
  }

  /**
   * The rules to start with: those of the table, into which the job file's go if it has none.
   *
   * @throws MigrationException if the database cannot be asked
   */
  public static List<AlertRule> initial(JobConfig config) {
    return config
        .postgres()
        .map(database -> initial(config, database))
        .orElse(config.alerts().rules());
  }

  private static List<AlertRule> initial(JobConfig config, SinkSettings database) {
    RuleTable table = new RuleTable(config.name(), AlertSpans.of(config));
    List<AlertRule> ofFile = config.alerts().rules();
    JdbcConnectionProvider connections = Database.connections(database);
    try {
      Connection connection = connections.getOrEstablishConnection();
      table.seed(connection, ofFile);
      List<AlertRule> rules = table.read(connection).rules();
      if (!Set.copyOf(rules).equals(Set.copyOf(ofFile))) {
        LOG.info("alert_rules differs from the job file, and counts for {}", config.name());
      }
      return rules;
    } catch (SQLException | ClassNotFoundException e) {
      throw new MigrationException(
          Database.name(database) + ": cannot read alert_rules: " + e.getMessage(), e);
    } finally {
      connections.closeConnection();
    }
  }

  @Override
  public Set<String> keys() {
    return Set.of("alert_rules");
  }

  @Override
  public Pollers<RuleSet> open(MetricGroup metrics) {
    return new Session(this);
  }

  /** One connection, and a thread of its own to wait for it in. */
  private static final class Session implements Pollers<RuleSet> {
    private final RulesOfJob rules;
    private final RuleTable table;
    private final JdbcConnectionProvider connections;
    private final ExecutorService worker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "alert-rules");
              thread.setDaemon(true);
              return thread;
            });

    Session(RulesOfJob rules) {
      this.rules = rules;
      this.table = new RuleTable(rules.job(), rules.spans());
      this.connections = Database.connections(rules.database());
    }

    @Override
    public Poller<?, RuleSet> of(PollSplit split, long nowMs) {
      return new RulePoller(
          () -> CompletableFuture.supplyAsync(this::read, worker), rules.every(), nowMs);
    }

    private RuleSet read() {
      try {
        Connection connection = connections.getOrEstablishConnection();
        return table.read(connection);
      } catch (SQLException | ClassNotFoundException e) {
        connections.closeConnection(); // the next attempt gets a new one
        throw new IllegalStateException(Database.name(rules.database()) + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      worker.execute(connections::closeConnection);
      worker.shutdown();
    }
  }
}
