package io.truewick.doctor;

import io.truewick.config.Connection;
import io.truewick.config.ConnectionPlan;
import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.model.Market;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks at everything a job needs from outside: its database, REST and the sockets of its markets,
 * and this machine's clock. Changes nothing, and asks little: two calls of REST a market and one
 * connection a route.
 */
public final class Doctor {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final JobConfig config;
  private final Duration patience;

  public Doctor(JobConfig config) {
    this(config, PATIENCE);
  }

  /**
   * @param patience how long anybody may take to answer
   */
  Doctor(JobConfig config, Duration patience) {
    this.config = config;
    this.patience = patience;
  }

  /**
   * Checks all of it.
   *
   * @param out takes each finding as soon as it is there
   * @return whether there was no problem
   */
  public boolean examine(Consumer<Finding> out) throws InterruptedException {
    boolean[] healthy = {true};
    Consumer<Finding> noted =
        finding -> {
          healthy[0] &= !finding.isProblem();
          out.accept(finding);
        };
    noted.accept(DatabaseCheck.of(config.sink()));
    Set<Market> markets = EnumSet.noneOf(Market.class);
    config.feeds().stream().map(Feed::market).forEach(markets::add);
    JobConfig resolved = config;
    RestCheck rest = new RestCheck(config, patience, InstantSource.system());
    for (Market market : markets) {
      resolved = rest.examine(market, resolved, noted);
    }
    streams(resolved, noted);
    return healthy[0];
  }

  /** One connection of each route, with streams of the job. */
  private void streams(JobConfig resolved, Consumer<Finding> out) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    for (Connection connection : ConnectionPlan.of(resolved)) {
      if (seen.add(connection.market() + " " + connection.route())) {
        out.accept(
            new StreamCheck(resolved.exchange().get(connection.market()), patience).of(connection));
      }
    }
    for (Feed feed : resolved.feeds()) {
      if (feed.symbols().isEmpty()) {
        out.accept(
            Finding.problem(
                feed.market().id() + " symbols",
                feed.selection() + " stands for no symbol",
                "change feeds[].symbols, or see above why the exchange could not be asked"));
      }
    }
  }
}
