package io.truewick.local;

import io.truewick.config.Endpoint;
import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.model.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Simulated exchange, PostgreSQL and job, all in this process. */
public final class Demo {
  private Demo() {}

  /**
   * Runs it.
   *
   * @param stopAfter null to run until Ctrl-C
   * @param rehearsal in place of the usual faults; null for these
   */
  public static void run(
      StatusPrinter printer, Duration stopAfter, PageWish page, Rehearsal rehearsal)
      throws InterruptedException {
    Path template = Home.directory().resolve("jobs/demo.yaml");
    JobConfig file = JobFile.load(template, List.of(), System.getenv());
    printer.line("starting a simulated exchange and a PostgreSQL; this takes a few seconds");
    if (rehearsal == null) {
      printer.line("once a minute the exchange cuts its spot connections: see feed_gaps");
      printer.line(
          "after 75 s, and every 4 minutes, a trade comes wrong: see candle_checks, alerts");
    }
    try (DemoExchange exchange = DemoExchange.start(rehearsal == null);
        EmbeddedDatabase database = EmbeddedDatabase.start()) {
      printer.database(database);
      JobConfig config = database.storing(on(exchange, file));
      try (DemoJobFile filled =
          DemoJobFile.write(Home.demoJob(), template, exchange.endpoints(), config.sink())) {
        printer.line("job file   " + filled.file() + ", while it runs: for doctor, record, check");
        if (rehearsal != null) {
          RunningRehearsal.schedule(rehearsal, exchange, database, printer, exchange.timer());
        }
        new LocalRun(config, printer, page, true).run(stopAfter);
      }
    }
  }

  private static JobConfig on(LocalExchange exchange, JobConfig config) {
    Map<Market, Endpoint> endpoints = new EnumMap<>(config.exchange());
    endpoints.putAll(exchange.endpoints());
    return config.withExchange(endpoints);
  }
}
