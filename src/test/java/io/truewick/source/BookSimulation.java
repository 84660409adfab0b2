package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.binance.Route;
import io.truewick.config.BookSettings;
import io.truewick.config.SourceSettings;
import io.truewick.model.AlertKind;
import io.truewick.model.BookLevels;
import io.truewick.model.BookSecond;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Observation;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.RestException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.metrics.SimpleCounter;

/**
 * A shard of order books against an exchange that knows its own, with time set by hand. Rows are
 * kept as the table keeps them.
 */
final class BookSimulation implements ShardEnvironment {
  static final long START_MS = 1_795_000_000_000L;
  private static final long STEP_MS = 10;
  private static final long AHEAD_MS = 1_700;
  private static final String[] SYMBOLS = {"BUSY", "TOPPED", "QUIET", "SLOW"};
  private static final double[] BUSY = {0.5, 0.3, 0.003, 0.3};
  private static final List<List<String>> STREAMS =
      List.of(
          List.of("depth@100ms"),
          List.of("depth@100ms", "bookTicker"),
          List.of("depth@100ms"),
          List.of("depth"));

  private record Call(long atMs, Runnable answer) {}

  private final Random random;
  private final Market market;
  private final List<SimulatedBook> books = new ArrayList<>();
  private final List<ShardStream> streams = new ArrayList<>();
  private final List<BookLine> lines = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<Instrument, NavigableMap<Long, BookSecond>> table = new HashMap<>();
  private final List<Observation> observations = new ArrayList<>();
  private final Set<String> muted = new HashSet<>();
  private final ExchangeRest rest;
  private final SourceMetrics metrics = new SourceMetrics(name -> new SimpleCounter());
  private Inbox inbox = new Inbox(1_000_000);
  private Shard shard;
  private long nowMs = START_MS;
  private long refusingUntilMs;
  private long restDownUntilMs;
  private Duration auditEvery = Duration.ofMinutes(10);
  private Duration rotateAfter = Duration.ofHours(23);
  private int dropNextOf = -1;
  private long lagMs = 5;

  BookSimulation(long seed, Market market) {
    this.random = new Random(seed);
    this.market = market;
    for (int i = 0; i < SYMBOLS.length; i++) {
      Instrument instrument = Instrument.of(market, SYMBOLS[i]);
      books.add(
          new SimulatedBook(instrument, market != Market.SPOT, BUSY[i], random, exchangeMs()));
      for (String stream : STREAMS.get(i)) {
        streams.add(new ShardStream(SYMBOLS[i], stream, null, LanePosition.NONE));
      }
      table.put(instrument, new TreeMap<>());
    }
    this.rest =
        (ExchangeRest)
            Proxy.newProxyInstance(
                ExchangeRest.class.getClassLoader(),
                new Class<?>[] {ExchangeRest.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "serverTime" -> later(this::exchangeMs);
                      case "depth" ->
                          later(() -> snapshot((Instrument) arguments[0], (int) arguments[1]));
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    start(Long.MIN_VALUE);
  }

  BookSimulation withAudits(Duration every) {
    auditEvery = every;
    start(Long.MIN_VALUE);
    return this;
  }

  BookSimulation withRotations(Duration after) {
    rotateAfter = after;
    start(Long.MIN_VALUE);
    return this;
  }

  /** With streams that are behind REST. */
  BookSimulation withLag(Duration lag) {
    lagMs = lag.toMillis();
    start(Long.MIN_VALUE);
    return this;
  }

  private void start(long watermarkMs) {
    Route route = market == Market.SPOT ? Route.NONE : Route.PUBLIC;
    ShardSplit split = new ShardSplit("test/0", market, route, streams, watermarkMs);
    lines.clear();
    inbox = new Inbox(1_000_000);
    shard = new Shard(split, Interval.ONE_MINUTE, this, nowMs);
  }

  // ------------------------------------------------------------------ the run

  BookSimulation run(Duration time) throws Exception {
    long endMs = nowMs + time.toMillis();
    while (nowMs < endMs) {
      nowMs += STEP_MS;
      trade();
      lines.forEach(line -> line.deliver(nowMs));
      List<Call> due = calls.stream().filter(call -> call.atMs() <= nowMs).toList();
      calls.removeAll(due);
      due.forEach(call -> call.answer().run());
      boolean more = true;
      while (more) {
        more = inbox.runNext(0, nowMs);
      }
      shard.tick(nowMs, 0);
      ShardBatch batch = shard.drain();
      if (batch != null) {
        batch.events().forEach(this::take);
      }
    }
    return this;
  }

  private void trade() {
    for (int stream = 0; stream < streams.size(); stream++) {
      String name = streams.get(stream).stream();
      SimulatedBook book = bookOf(streams.get(stream).symbol());
      long atMs = exchangeMs();
      if (name.equals("bookTicker")) {
        send(stream, book.top(atMs));
      } else if (atMs % (name.equals("depth") ? 1_000 : 100) == 0) {
        send(stream, book.publish(atMs));
      } else if (atMs % 50 == 0) {
        book.step();
      }
    }
  }

  private void send(int stream, MarketEvent event) {
    String name = wireName(stream);
    if (event == null || muted.contains(name)) {
      return;
    }
    if (dropNextOf == stream) {
      dropNextOf = -1;
      return;
    }
    for (BookLine line : lines) {
      line.send(name, stream, event);
    }
  }

  /** As the table: a synced row stays, unless it is taken back by its update id. */
  private void take(FeedEvent event) {
    if (event.observation() != null) {
      observations.add(event.observation());
    } else if (event.book() != null) {
      BookSecond row = event.book();
      table
          .get(row.instrument())
          .merge(
              row.atMs(),
              row,
              (old, late) ->
                  !old.synced() || late.synced() || old.updateId().equals(late.updateId())
                      ? late
                      : old);
    }
  }

  // ------------------------------------------------------------------ faults

  void dropNextFrameOf(String symbol) {
    for (int i = 0; i < streams.size(); i++) {
      dropNextOf = streams.get(i).symbol().equals(symbol) && dropNextOf < 0 ? i : dropNextOf;
    }
  }

  void mute(String wireName) {
    muted.add(wireName);
  }

  void unmute() {
    muted.clear();
  }

  void disconnect() {
    lines.forEach(BookLine::disconnect);
  }

  void refuseFor(Duration time) {
    refusingUntilMs = nowMs + time.toMillis();
  }

  void restDownFor(Duration time) {
    restDownUntilMs = nowMs + time.toMillis();
  }

  void crash() {
    shard.close();
    nowMs += random.nextInt(500) * STEP_MS;
    start(exchangeMs() - 20_000);
  }

  // ------------------------------------------------------------------ the verdict

  NavigableMap<Long, BookSecond> rows(String symbol) {
    return table.get(Instrument.of(market, symbol));
  }

  long count(SourceMetric metric) {
    return metrics.count(metric);
  }

  List<Observation> observations(AlertKind kind) {
    return observations.stream().filter(o -> o.kind().equals(kind.text())).toList();
  }

  /** Every synced row is the exchange's book at the end of its second. */
  void assertNothingWrong() {
    for (SimulatedBook book : books) {
      for (BookSecond row : table.get(book.instrument()).values()) {
        if (row.synced()) {
          assertIsTrue(row, book);
        }
      }
    }
  }

  private static void assertIsTrue(BookSecond row, SimulatedBook book) {
    SimulatedBook.State truth = book.at(row.atMs());
    String what = row.instrument() + " at " + row.atMs();
    assertThat(row.updateId()).as(what).isEqualTo(truth.updateId());
    assertThat(row.bestBid()).as(what).isEqualByComparingTo(decimal(truth.bids().firstKey()));
    assertThat(row.bestAsk()).as(what).isEqualByComparingTo(decimal(truth.asks().firstKey()));
    assertThat(row.bestBidQuantity())
        .as(what)
        .isEqualByComparingTo(decimal(truth.bids().firstEntry().getValue()));
    if (row.imbalance20() != null) {
      assertThat(row.imbalance20()).as(what).isEqualTo(imbalance(truth, 20), within(1e-9));
    }
    if (row.ofi() != null && !row.instrument().symbol().equals("TOPPED")) {
      assertThat(row.ofi()).as(what).isEqualTo(book.flow(row.atMs()), within(1e-6));
    }
  }

  private static double imbalance(SimulatedBook.State state, int levels) {
    double bids = state.bids().values().stream().limit(levels).mapToLong(q -> q).sum();
    double asks = state.asks().values().stream().limit(levels).mapToLong(q -> q).sum();
    return (bids - asks) / (bids + asks);
  }

  private static BigDecimal decimal(long units) {
    return BigDecimal.valueOf(units, 8);
  }

  // ------------------------------------------------------------------ what is asked of it

  long exchangeMs() {
    return nowMs + AHEAD_MS;
  }

  private SimulatedBook bookOf(String symbol) {
    return books.stream()
        .filter(book -> book.instrument().symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private BookLevels snapshot(Instrument instrument, int levels) {
    return bookOf(instrument.symbol()).levels(Math.min(levels, 30), 0);
  }

  /** The exchange looks at its book when the call reaches it, half way. */
  private <T> CompletableFuture<T> later(Supplier<T> value) {
    CompletableFuture<T> future = new CompletableFuture<>();
    long delayMs = 40L + random.nextInt(300);
    if (nowMs < restDownUntilMs) {
      RestException failure = new RestException("simulated", 503, null);
      calls.add(new Call(nowMs + delayMs, () -> future.completeExceptionally(failure)));
    } else {
      calls.add(
          new Call(
              nowMs + delayMs / 2,
              () -> {
                T found = value.get();
                calls.add(new Call(nowMs + delayMs / 2, () -> future.complete(found)));
              }));
    }
    return future;
  }

  private String wireName(int stream) {
    ShardStream subscribed = streams.get(stream);
    return subscribed.symbol().toLowerCase(Locale.ROOT) + "@" + subscribed.stream();
  }

  @Override
  public SourceSettings settings() {
    SourceSettings usual = SourceSettings.defaults();
    return new SourceSettings(
        usual.streamsPerConnection(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        usual.deadline(),
        usual.watermarkSlack(),
        rotateAfter,
        usual.statisticsEvery(),
        usual.weightShare(),
        usual.queueFrames(),
        usual.heldFrames(),
        usual.listingsEvery(),
        usual.subscribe(),
        usual.history());
  }

  @Override
  public BookSettings books() {
    return new BookSettings(auditEvery, 30, 30, 30);
  }

  @Override
  public double restPressure(Market market) {
    return 0;
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
  public FeedConnection.Connector connectorFor(ShardSplit split, List<String> wireNames) {
    return (name, events) -> {
      BookLine line = new BookLine(events, inbox, random, nowMs, lagMs);
      lines.removeIf(BookLine::isGone);
      lines.add(line);
      if (nowMs < refusingUntilMs) {
        line.disconnect();
      }
      return line;
    };
  }
}
