package io.truewick.simulator;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.fault.FaultPlan;
import io.truewick.simulator.market.ForcedOrder;
import io.truewick.simulator.market.MarkFigures;
import io.truewick.simulator.market.MarketTrade;
import io.truewick.simulator.market.Settlement;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TrueBook;
import io.truewick.simulator.market.TrueCandle;
import io.truewick.simulator.rest.RestServer;
import io.truewick.simulator.socket.Connections;
import io.truewick.simulator.socket.SocketServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;

/**
 * An exchange on loopback that speaks Binance's public protocol over a seeded market, misbehaves on
 * request, and says afterwards what was true.
 *
 * <pre>
 * var settings = ExchangeSettings.manual(start, SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 20));
 * try (var exchange = SimulatedExchange.start(settings)) {
 *   // connect to exchange.websocket(Market.SPOT) + "/ws/btcusdt@trade"
 *   exchange.advanceTo(start.plusSeconds(60).toEpochMilli());
 * }
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class SimulatedExchange implements AutoCloseable {
  private final ExchangeSettings settings;
  private final EventLoop loop;
  private final FaultPlan faults;
  private final TradingFloor floor;
  private final SocketServer sockets;
  private final Connections connections;
  private final RestServer rest;
  private final Heartbeat heartbeat;

  private SimulatedExchange(ExchangeSettings settings) throws IOException {
    this.settings = settings;
    loop = new EventLoop(settings.startMs());
    faults = new FaultPlan(loop::nowMs, ~settings.seed());
    sockets = new SocketServer(0, settings.limits(), faults, loop::nowMs);
    connections = new Connections(sockets.hub(), faults, settings.largestBacklog());
    floor = new TradingFloor(settings, sockets.hub(), loop);
    rest = new RestServer(floor.listing(), faults, loop::nowMs, settings.limits());
    heartbeat = new Heartbeat(settings, loop, connections);
  }

  /**
   * Opens an exchange on free ports.
   *
   * @throws IOException if there is no port to be had
   */
  public static SimulatedExchange start(ExchangeSettings settings) throws IOException {
    long beganNanos = System.nanoTime();
    SimulatedExchange exchange = new SimulatedExchange(settings);
    boolean hasPast = settings.warmUpMs() > 0;
    exchange.loop.runTo(exchange.openMs(), () -> {});
    try {
      exchange.sockets.open();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while opening", e);
    }
    exchange.rest.open();
    // a long past takes some seconds, by which a clock that runs by itself would be late for ever
    exchange.heartbeat.start(hasPast ? beganNanos : System.nanoTime(), exchange.openMs());
    return exchange;
  }

  private long openMs() {
    return settings.startMs() + settings.warmUpMs();
  }

  /** Where a market's {@code /ws} and {@code /stream}, on futures its routes, begin. */
  public URI websocket(Market market) {
    return sockets.address(market);
  }

  /**
   * Where a market's {@code /api/v3}, {@code /fapi/v1}, {@code /dapi/v1}, {@code /eapi/v1} begins.
   */
  public URI rest(Market market) {
    return rest.address(market);
  }

  /** Event time, milliseconds since the epoch. */
  public long now() {
    return loop.nowMs();
  }

  /**
   * Moves a manual clock: everything due on the way happens and is sent before this returns. Trades
   * of the last 20 ms may be still unpublished, as on any exchange.
   *
   * @throws IllegalStateException if the clock runs by itself
   */
  public void advanceTo(long timeMs) {
    if (settings.speed() > 0) {
      throw new IllegalStateException("expected speed 0, was " + settings.speed());
    }
    heartbeat.runTo(timeMs);
  }

  /**
   * From this event time on nothing is traded; connections and the clock go on. Cannot be put off
   * any more once it has passed.
   */
  public void stopTradingAt(long timeMs) {
    floor.listing().all().forEach(market -> market.stopAt(timeMs));
  }

  /**
   * Lists one more symbol from now on: exchangeInfo has it, it is traded, its streams flow.
   *
   * @throws IllegalArgumentException if it is listed already
   */
  public void list(SimulatedSymbol symbol) {
    floor.list(symbol, now());
  }

  /**
   * Takes a symbol off the exchange now: exchangeInfo and REST do not know it any more, its streams
   * fall silent. What was true of it can still be asked here.
   *
   * @throws IllegalArgumentException if there is no such symbol
   */
  public void delist(Market market, String symbol) {
    floor.delist(market(market, symbol), now());
  }

  /** Injects a fault. */
  public void inject(Fault fault) {
    if (fault.kind() == FaultKind.CUT) {
      atItsTime(fault, () -> connections.cut(fault));
    } else if (fault.kind() == FaultKind.SHUTDOWN) {
      atItsTime(fault, () -> shutDown(fault));
    } else {
      faults.add(fault);
    }
  }

  private void atItsTime(Fault fault, Runnable action) {
    if (fault.atMs() <= now()) {
      action.run();
      return;
    }
    // what was published before it is sent before it
    loop.at(
        fault.atMs(),
        () -> {
          connections.flush();
          action.run();
        });
  }

  private void shutDown(Fault fault) {
    long nowMs = now();
    Runnable close = connections.announceShutdown(fault, nowMs);
    loop.at(nowMs + fault.delayMs(), close);
  }

  /** Ends all lasting faults, also those that have not begun. */
  public void clearFaults() {
    faults.clear();
  }

  /**
   * The exact candles of all that was published so far.
   *
   * @param fromMs candles that open at or after it
   * @param toMs candles that open before it
   * @return ascending; intervals without a market trade are absent
   * @throws IllegalArgumentException if there is no such symbol
   */
  public List<TrueCandle> truth(
      Market market, String symbol, Interval interval, long fromMs, long toMs) {
    return market(market, symbol).truth(interval, fromMs, toMs);
  }

  /**
   * The exact order book after the last change up to an update id, all its levels.
   *
   * @param updateId {@code u} of any stream of the symbol, or {@code lastUpdateId}
   * @throws IllegalArgumentException if there is no such symbol, or the settings' book history does
   *     not reach back so far
   */
  public TrueBook bookAfter(Market market, String symbol, long updateId) {
    return market(market, symbol)
        .book()
        .truthAfter(updateId)
        .orElseThrow(() -> unknownBook(market, symbol, "update id " + updateId));
  }

  /**
   * The exact order book after the last change up to an event time, all its levels.
   *
   * @throws IllegalArgumentException as {@link #bookAfter}
   */
  public TrueBook bookAt(Market market, String symbol, long timeMs) {
    return market(market, symbol)
        .book()
        .truthAt(timeMs)
        .orElseThrow(() -> unknownBook(market, symbol, "time " + timeMs));
  }

  /**
   * Every state of an order book in [fromMs, toMs] of event time, the one at {@code fromMs} first.
   *
   * @throws IllegalArgumentException as {@link #bookAfter}
   */
  public void booksBetween(
      Market market, String symbol, long fromMs, long toMs, Consumer<TrueBook> visitor) {
    bookAt(market, symbol, fromMs);
    market(market, symbol).book().truthBetween(fromMs, toMs, visitor);
  }

  private static IllegalArgumentException unknownBook(Market market, String symbol, String when) {
    return new IllegalArgumentException(
        "the book of " + market.id() + " " + symbol + " at " + when + " is not known");
  }

  /** The exact open interest at an event time: base asset, on COIN-M and options contracts. */
  public BigDecimal openInterest(Market market, String symbol, long timeMs) {
    return market(market, symbol).trueOpenInterest(timeMs);
  }

  /** What a perpetual contract settles, or settled, at times in [fromMs, toMs], ascending. */
  public List<Settlement> settlements(Market market, String symbol, long fromMs, long toMs) {
    return market(market, symbol).funding().between(fromMs, toMs);
  }

  /** The newest market trade at an event time; null before the first. */
  public MarketTrade newestTrade(Market market, String symbol, long timeMs) {
    return market(market, symbol).trueNewestTrade(timeMs);
  }

  /** The exact mark prices at fromMs, fromMs + stepMs ... toMs; none before the first trade. */
  public NavigableMap<Long, MarkFigures> marks(
      Market market, String symbol, long fromMs, long toMs, long stepMs) {
    return market(market, symbol).trueMarks(fromMs, toMs, stepMs);
  }

  /** All forced orders of a contract so far, oldest first. */
  public List<ForcedOrder> liquidations(Market market, String symbol) {
    return market(market, symbol).liquidations().published();
  }

  private SymbolMarket market(Market market, String symbol) {
    return floor
        .listing()
        .findEver(market, symbol)
        .orElseThrow(() -> new IllegalArgumentException("no " + market.id() + " " + symbol));
  }

  /** Whether somebody is subscribed to a stream, by its exact name, on a route that delivers it. */
  public boolean isSubscribed(Market market, String stream) {
    return sockets.hub().isWanted(market, stream);
  }

  /** What has happened so far. */
  public Statistics statistics() {
    return new Statistics(
        connections.count(),
        sockets.opened(),
        sockets.refused(),
        sockets.hub().framesSent(),
        rest.requests(),
        faults.fired());
  }

  /** Aborts all connections and frees the ports. */
  @Override
  public void close() {
    heartbeat.close();
    rest.close();
    try {
      sockets.stop(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
