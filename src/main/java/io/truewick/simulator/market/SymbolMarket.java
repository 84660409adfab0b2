package io.truewick.simulator.market;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One symbol's market as far as it has been published. One thread moves it on, others read.
 *
 * <p>Thread-safe.
 */
public final class SymbolMarket {
  private static final int MINUTES_KEPT = 100_000;
  private static final int SECONDS_KEPT = 7_200;
  private static final long DAY_MS = 86_400_000;
  private static final long FUNDING_PAST_MS = 30 * DAY_MS;
  private static final int MARK_DECIMALS = 8;
  private static final BigDecimal BASIS_PER_FUNDING = BigDecimal.valueOf(2);

  private final SimulatedSymbol symbol;
  private final MarketSeed seed;
  private final TradeGenerator generator;
  private final TradeTape trades;
  private final AggregateTape aggregates;
  private final CandleSeries minutes;
  private final CandleSeries seconds;
  private final OrderBook book;
  private final Funding funding;
  private final OpenPositions positions;
  private final Liquidations liquidations;
  private final AtomicLong stopMs = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean listed = true;
  private MarketTrade newestTrade;

  /**
   * @param historyTrades records kept for REST
   * @param bookHistory changes of the book that are kept at least
   */
  public SymbolMarket(MarketSeed seed, SimulatedSymbol symbol, int historyTrades, int bookHistory) {
    this.symbol = symbol;
    this.seed = seed;
    generator = new TradeGenerator(seed, symbol);
    trades = new TradeTape(generator.firstId(), historyTrades);
    aggregates = new AggregateTape(symbol.market(), generator.firstId() / 3, historyTrades);
    book = new OrderBook(symbol, seed.of(symbol), bookHistory);
    funding = new Funding(symbol, seed.of(symbol));
    positions = new OpenPositions(symbol);
    liquidations = new Liquidations(symbol);
    minutes = new CandleSeries(symbol, Interval.ONE_MINUTE, MINUTES_KEPT);
    seconds = new CandleSeries(symbol, Interval.ONE_SECOND, SECONDS_KEPT);
  }

  /** What is traded. */
  public SimulatedSymbol symbol() {
    return symbol;
  }

  /** Its order book. */
  public OrderBook book() {
    return book;
  }

  /** Its funding; of meaning only if {@link SimulatedSymbol#hasFunding}. */
  public Funding funding() {
    return funding;
  }

  /** Its forced orders. */
  public Liquidations liquidations() {
    return liquidations;
  }

  /** Whether the exchange still lists it. */
  public boolean isListed() {
    return listed;
  }

  void delist() {
    listed = false;
  }

  /** From this event time on nothing is traded. */
  public void stopAt(long timeMs) {
    stopMs.set(timeMs);
  }

  /** Event time at which {@link #advance} has something to publish. */
  public synchronized long nextEventMs() {
    MarketTrade next = generator.peek();
    long tradeMs = next.timeMs() >= stopMs.get() ? Long.MAX_VALUE : next.eventTimeMs();
    return Math.min(tradeMs, aggregates.closesAtMs());
  }

  /** Publishes what is due at {@link #nextEventMs}. */
  public void advance(TradeListener listener) {
    long atMs = nextEventMs();
    MarketTrade trade = step(atMs);
    if (trade != null) {
      listener.onTrade(this, trade);
    }
    for (Aggregate aggregate : takeClosed()) {
      listener.onAggregate(this, aggregate, atMs);
    }
  }

  private synchronized MarketTrade step(long atMs) {
    if (aggregates.closesAtMs() <= atMs) {
      aggregates.close();
    }
    if (generator.peek().eventTimeMs() > atMs || generator.peek().timeMs() >= stopMs.get()) {
      return null;
    }
    MarketTrade trade = generator.next();
    trades.append(trade);
    aggregates.add(trade);
    positions.add(trade);
    minutes.add(trade);
    if (symbol.market() == Market.SPOT) {
      seconds.add(trade);
    }
    newestTrade = trade.isMarket() ? trade : newestTrade;
    return trade;
  }

  private synchronized List<Aggregate> takeClosed() {
    return aggregates.takeClosed();
  }

  /** The newest market trade; null before the first. */
  public synchronized MarketTrade newestTrade() {
    return newestTrade;
  }

  /** Market trades with ids from {@code fromId} on, ascending. */
  public synchronized List<MarketTrade> tradesFrom(long fromId, int limit) {
    List<MarketTrade> page = new ArrayList<>();
    long id = Math.max(fromId, trades.firstId());
    for (; id < trades.nextId() && page.size() < limit; id++) {
      addIfMarket(page, trades.get(id));
    }
    return page;
  }

  /** The newest market trades, ascending. */
  public synchronized List<MarketTrade> newestTrades(int limit) {
    List<MarketTrade> page = new ArrayList<>();
    for (long id = trades.nextId() - 1; id >= trades.firstId() && page.size() < limit; id--) {
      addIfMarket(page, trades.get(id));
    }
    Collections.reverse(page);
    return page;
  }

  private static void addIfMarket(List<MarketTrade> page, MarketTrade trade) {
    if (trade.isMarket()) {
      page.add(trade);
    }
  }

  /** Closed aggregates with ids from {@code fromId} on, ascending. */
  public synchronized List<Aggregate> aggregatesFrom(long fromId, int limit) {
    return aggregates.fromId(fromId, limit);
  }

  /** The oldest closed aggregates whose time is in [fromMs, toMs], ascending. */
  public synchronized List<Aggregate> aggregatesBetween(long fromMs, long toMs, int limit) {
    return aggregates.between(fromMs, toMs, limit);
  }

  /** The newest closed aggregates, ascending. */
  public synchronized List<Aggregate> newestAggregates(int limit) {
    return aggregates.newest(limit);
  }

  /** Candles that open in [fromMs, toMs]; empty ones are absent. */
  public synchronized List<TrueCandle> candles(Interval interval, long fromMs, long toMs) {
    CandleSeries series = interval == Interval.ONE_SECOND ? seconds : minutes;
    return series.of(interval, fromMs, toMs);
  }

  /**
   * The newest candle with trades that ended when one of this interval opened, or before; null if
   * there is none. What an empty candle repeats is its close.
   */
  public synchronized TrueCandle before(Interval interval, long openTimeMs) {
    // the minute that a second falls in goes on after it
    TrueCandle second = interval == Interval.ONE_SECOND ? seconds.before(openTimeMs) : null;
    return second == null ? minutes.before(Interval.ONE_MINUTE.openTime(openTimeMs, 0)) : second;
  }

  /** The day that ends at an event time; empty before the first trade. */
  public synchronized Optional<Day> day(long atMs) {
    List<TrueCandle> day = minutes.of(Interval.ONE_MINUTE, atMs - DAY_MS, atMs);
    if (day.isEmpty()) {
      return Optional.empty();
    }
    TrueCandle sum = day.stream().reduce(TrueCandle::then).orElseThrow();
    TrueCandle before = minutes.before(sum.openTimeMs());
    BigDecimal previousClose = before == null ? sum.open() : before.close();
    return Optional.of(new Day(symbol, sum, previousClose, newestTrade, atMs - DAY_MS, atMs));
  }

  /** Mark price and funding at an event time, around the newest trade; empty before the first. */
  public synchronized Optional<MarkFigures> mark(long atMs) {
    return Optional.ofNullable(newestTrade).map(newest -> markAfter(newest, atMs));
  }

  private MarkFigures markAfter(MarketTrade newest, long atMs) {
    BigDecimal mark = symbol.priceOf(newest.priceTicks()).setScale(MARK_DECIMALS);
    if (!symbol.hasFunding()) {
      return new MarkFigures(mark, mark, mark, mark, null, 0);
    }
    BigDecimal rate = funding.predictedAt(atMs);
    BigDecimal basis = rate.multiply(BASIS_PER_FUNDING);
    BigDecimal index =
        mark.divide(BigDecimal.ONE.add(basis), MARK_DECIMALS, RoundingMode.HALF_EVEN);
    return new MarkFigures(mark, mark, index, index, rate, funding.nextAfter(atMs));
  }

  /** What is settled in [fromMs, toMs], from a month before the market opened on. */
  public List<Settlement> settlements(long fromMs, long toMs) {
    if (!symbol.hasFunding()) {
      return List.of();
    }
    return funding.between(Math.max(fromMs, seed.startMs() - FUNDING_PAST_MS), toMs);
  }

  /** The last price before an event time, to eight decimals; null if there was none. */
  public synchronized BigDecimal priceBefore(long timeMs) {
    TrueCandle before = minutes.before(timeMs);
    return before == null ? null : before.close().setScale(MARK_DECIMALS);
  }

  /** The newest price; before the first trade the price to begin with. */
  public synchronized BigDecimal lastPrice() {
    return newestTrade == null ? symbol.price() : symbol.priceOf(newestTrade.priceTicks());
  }

  /** The figures of an option whose underlying stands at {@code index}. */
  public OptionFigures option(BigDecimal index, long atMs) {
    return OptionFigures.of(OptionTerms.of(symbol.symbol()), lastPrice(), index, atMs);
  }

  /** Open interest after everything that was published up to an event time that has passed. */
  public synchronized BigDecimal openInterestAt(long timeMs) {
    long steps = positions.steps();
    for (long id = trades.nextId() - 1; id >= trades.firstId(); id--) {
      MarketTrade trade = trades.get(id);
      if (trade.eventTimeMs() <= timeMs) {
        break;
      }
      steps -= positions.change(trade);
    }
    return symbol.quantityOf(steps);
  }

  /** The exact open interest at an event time, by trading the whole market once more. */
  public BigDecimal trueOpenInterest(long timeMs) {
    return replay().openInterest(timeMs);
  }

  /** The exact candles that open in [fromMs, toMs), by trading the whole market once more. */
  public List<TrueCandle> truth(Interval interval, long fromMs, long toMs) {
    return replay().candles(interval, fromMs, toMs);
  }

  /** The newest market trade at an event time, in the same way; null before the first. */
  public MarketTrade trueNewestTrade(long timeMs) {
    return replay().newestTrades(timeMs, timeMs, 1).get(timeMs);
  }

  /** Mark prices at fromMs, fromMs + stepMs and so on up to toMs, in the same way. */
  public NavigableMap<Long, MarkFigures> trueMarks(long fromMs, long toMs, long stepMs) {
    NavigableMap<Long, MarkFigures> marks = new TreeMap<>();
    replay()
        .newestTrades(fromMs, toMs, stepMs)
        .forEach((atMs, newest) -> marks.put(atMs, markAfter(newest, atMs)));
    return marks;
  }

  private Truth replay() {
    long end;
    synchronized (this) {
      end = trades.nextId();
    }
    return Truth.replay(seed, symbol, end);
  }
}
