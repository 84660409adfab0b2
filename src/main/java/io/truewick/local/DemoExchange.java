package io.truewick.local;

import io.truewick.config.Endpoint;
import io.truewick.model.Market;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The simulated exchange behind the demo. Once a minute it cuts its spot connections, so that there
 * is a gap to be found and refilled while somebody looks; every four minutes one trade comes with
 * twice its quantity, so that there is a candle that differs from the exchange's; and once a change
 * of an order book is lost.
 */
final class DemoExchange implements LocalExchange {
  private final SimulatedExchange exchange;
  private final Map<Market, Endpoint> endpoints = new EnumMap<>(Market.class);

  private static final long CUT_EVERY_SECONDS = 60;
  private static final long FIRST_CUT_SECONDS = 40;
  private static final long WRONG_TRADE_SECONDS = 75;
  private static final long LOST_DIFF_SECONDS = 100;
  private static final long ROUND_SECONDS = 240;

  private final ScheduledExecutorService faults =
      Executors.newSingleThreadScheduledExecutor(DemoExchange::daemon);

  private DemoExchange(SimulatedExchange exchange, boolean usualFaults) {
    this.exchange = exchange;
    if (usualFaults) {
      scheduleUsualFaults();
    }
    for (Market market : Market.values()) {
      endpoints.put(market, new Endpoint(exchange.websocket(market), exchange.rest(market), ""));
    }
  }

  private void scheduleUsualFaults() {
    ScheduledFuture<?> unused =
        faults.scheduleAtFixedRate(
            () -> exchange.inject(Fault.cut().on(Market.SPOT)),
            FIRST_CUT_SECONDS,
            CUT_EVERY_SECONDS,
            TimeUnit.SECONDS);
    every(WRONG_TRADE_SECONDS, Fault.corruptQuantity(1).on(Market.SPOT, "ethusdt@trade").times(1));
    every(LOST_DIFF_SECONDS, Fault.drop(1).on(Market.USDM, "btcusdt@depth").times(1));
  }

  /**
   * Starts it.
   *
   * @param usualFaults whether those happen; in a rehearsal they would only blur what is seen
   */
  static DemoExchange start(boolean usualFaults) {
    try {
      return new DemoExchange(SimulatedExchange.start(ExchangeSettings.demo()), usualFaults);
    } catch (IOException e) {
      throw new LocalFailure("the simulated exchange did not start: " + e.getMessage(), e);
    }
  }

  private void every(long firstSeconds, Fault fault) {
    ScheduledFuture<?> unused =
        faults.scheduleAtFixedRate(
            () -> exchange.inject(fault), firstSeconds, ROUND_SECONDS, TimeUnit.SECONDS);
  }

  void inject(Fault fault) {
    exchange.inject(fault);
  }

  void clearFaults() {
    exchange.clearFaults();
  }

  /** Runs things at their time until this is closed. */
  ScheduledExecutorService timer() {
    return faults;
  }

  @Override
  public Map<Market, Endpoint> endpoints() {
    return endpoints;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "demo faults");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    faults.shutdownNow();
    exchange.close();
  }
}
