package io.truewick.simulator.market;

import io.truewick.model.Market;
import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * The sequence of records of one symbol, a pure function of {@link MarketSeed} and symbol: two
 * generators of the same arguments give the same records for ever. Not thread-safe.
 */
public final class TradeGenerator {
  private static final double ANOTHER_FILL = 0.4;
  private static final double ORDERS_PER_TRADE = 1 - ANOTHER_FILL;
  private static final int MOST_FILLS = 20;
  private static final double INSURANCE_SHARE = 0.2;
  private static final double MEAN_NOTIONAL = 500;
  private static final double MEAN_NOTIONAL_IN_BTC = 0.005;
  private static final double QUANTITY_SPREAD = 1.2;
  private static final int LARGEST_DELAY_MS = 20;

  private final SplittableRandom random;
  private final ArrivalTimes arrivals;
  private final PriceWalk walk;
  private final MarketLife life;
  private final int startTicks;
  private final double typicalSteps;
  private final double nonMarketShare;
  private final long firstId;
  private final ArrayDeque<MarketTrade> ready = new ArrayDeque<>();
  private long nextId;
  private long lastEventMs;

  /** Starts the market of a symbol anew. */
  public TradeGenerator(MarketSeed seed, SimulatedSymbol symbol) {
    random = new SplittableRandom(seed.of(symbol));
    double ordersPerSecond = symbol.tradesPerSecond() * ORDERS_PER_TRADE;
    arrivals = new ArrivalTimes(random.split(), ordersPerSecond, seed.startMs());
    walk = new PriceWalk(random.split(), symbol.startTicks(), ordersPerSecond);
    life = symbol.life();
    startTicks = symbol.startTicks();
    boolean inverse = symbol.isInverse();
    double unit = (inverse ? symbol.contractSize() : symbol.price()).doubleValue();
    double notional = symbol.symbol().endsWith("BTC") ? MEAN_NOTIONAL_IN_BTC : MEAN_NOTIONAL;
    typicalSteps = notional / (unit * symbol.stepSize().doubleValue());
    nonMarketShare = symbol.market() == Market.USDM ? seed.nonMarketShare() : 0;
    firstId = 1_000_000L + random.nextInt(900_000_000);
    nextId = firstId;
    lastEventMs = seed.startMs();
  }

  /** Id of the first record. */
  public long firstId() {
    return firstId;
  }

  /** The next record, without taking it; its times are {@link Long#MAX_VALUE} if there is none. */
  public MarketTrade peek() {
    if (ready.isEmpty()) {
      prepareOrder(arrivals.nextMs());
    }
    return ready.element();
  }

  /** The next record. */
  public MarketTrade next() {
    peek();
    return ready.remove();
  }

  private void prepareOrder(long timeMs) {
    if (nonMarketShare > 0 && random.nextDouble() < nonMarketShare) {
      prepareNonMarket(timeMs);
    }
    walk.move();
    Mood mood = life.at(timeMs);
    boolean sells = random.nextBoolean();
    int price = ticks(mood) + (sells ? 0 : 1);
    int fills = 0;
    do {
      add(timeMs, price, quantity(mood), sells, TradeKind.MARKET);
      if (random.nextDouble() < 0.3) {
        price += sells ? -1 : 1;
      }
    } while (++fills < MOST_FILLS && random.nextDouble() < ANOTHER_FILL);
  }

  private int ticks(Mood mood) {
    if (mood.equals(Mood.CALM)) {
      return walk.ticks();
    }
    double walked = startTicks + mood.walkShare() * (walk.ticks() - startTicks);
    return (int) Math.max(1, StrictMath.round(walked * mood.priceFactor()));
  }

  private void prepareNonMarket(long timeMs) {
    if (random.nextDouble() >= INSURANCE_SHARE) {
      add(timeMs, 0, 0, random.nextBoolean(), TradeKind.NA);
      return;
    }
    double offMarket = 1 + 0.03 + 0.07 * random.nextDouble();
    int price = (int) (random.nextBoolean() ? walk.ticks() * offMarket : walk.ticks() / offMarket);
    add(timeMs, price, quantity(Mood.CALM), random.nextBoolean(), TradeKind.INSURANCE_FUND);
  }

  private void add(long timeMs, int price, int steps, boolean sells, TradeKind kind) {
    long published = timeMs;
    if (timeMs != Long.MAX_VALUE) {
      published = Math.max(lastEventMs, timeMs + random.nextInt(LARGEST_DELAY_MS + 1));
      lastEventMs = published;
    }
    ready.add(new MarketTrade(nextId++, timeMs, published, price, steps, sells, kind));
  }

  // four uniform numbers are near enough to a normal one, and exact everywhere
  private int quantity(Mood mood) {
    double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
    double normal = (sum + random.nextDouble() - 2) * StrictMath.sqrt(3);
    double steps = typicalSteps * StrictMath.exp(QUANTITY_SPREAD * normal - QUANTITY_SPREAD);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, steps * mood.quantityFactor()));
  }
}
