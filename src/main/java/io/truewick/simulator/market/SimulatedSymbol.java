package io.truewick.simulator.market;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One symbol of the simulated exchange.
 *
 * @param symbol upper case, as exchangeInfo lists it
 * @param price where its random walk begins; must be at least 100 ticks
 * @param tickSize smallest price step; on futures its scale is the number of decimals on the wire
 * @param stepSize smallest quantity step, 1 (contract) on COIN-M
 * @param tradesPerSecond mean over hours; 0 for a symbol that never trades
 * @param contractSize face value of a contract in quote currency on COIN-M, 1 elsewhere
 * @param funding when a perpetual contract settles its funding; without meaning elsewhere
 * @param life what happens on top of the random walk
 */
public record SimulatedSymbol(
    Market market,
    String symbol,
    BigDecimal price,
    BigDecimal tickSize,
    BigDecimal stepSize,
    double tradesPerSecond,
    BigDecimal contractSize,
    FundingPlan funding,
    MarketLife life) {

  /** Scale of one COIN-M trade's base amount, which is a division. */
  public static final int DIVISION_SCALE = 16;

  private static final int EIGHT_DECIMALS = 8;
  private static final Set<Interval> NOT_ON_OPTIONS =
      EnumSet.of(Interval.ONE_SECOND, Interval.EIGHT_HOURS, Interval.ONE_MONTH);

  /**
   * @throws IllegalArgumentException if the price is not between 100 and 400 million ticks
   */
  public SimulatedSymbol {
    BigDecimal ticks = price.divide(tickSize, 0, RoundingMode.HALF_EVEN);
    if (ticks.compareTo(BigDecimal.valueOf(100)) < 0
        || ticks.compareTo(BigDecimal.valueOf(400_000_000)) > 0) {
      throw new IllegalArgumentException("expected 100 to 400000000 ticks of price, was " + ticks);
    }
  }

  /** A spot symbol. */
  public static SimulatedSymbol spot(
      String symbol, String price, String tickSize, String stepSize, double tradesPerSecond) {
    return linear(Market.SPOT, symbol, price, tickSize, stepSize, tradesPerSecond);
  }

  /** A USD-M contract. */
  public static SimulatedSymbol usdm(
      String symbol, String price, String tickSize, String stepSize, double tradesPerSecond) {
    return linear(Market.USDM, symbol, price, tickSize, stepSize, tradesPerSecond);
  }

  /** A COIN-M contract: quantities are whole contracts. */
  public static SimulatedSymbol coinm(
      String symbol, String price, String tickSize, String contractSize, double tradesPerSecond) {
    return new SimulatedSymbol(
        Market.COINM,
        symbol,
        new BigDecimal(price),
        new BigDecimal(tickSize),
        BigDecimal.ONE,
        tradesPerSecond,
        new BigDecimal(contractSize),
        FundingPlan.every(FundingPlan.USUAL_HOURS),
        MarketLife.calm());
  }

  /**
   * An option.
   *
   * @param symbol such as {@code BTC-261225-120000-C}
   * @param price of the option, not of what it is about
   */
  public static SimulatedSymbol option(
      String symbol, String price, String tickSize, String stepSize, double tradesPerSecond) {
    OptionTerms.of(symbol);
    return linear(Market.OPTIONS, symbol, price, tickSize, stepSize, tradesPerSecond);
  }

  private static SimulatedSymbol linear(
      Market market, String symbol, String price, String tick, String step, double rate) {
    return new SimulatedSymbol(
        market,
        symbol,
        new BigDecimal(price),
        new BigDecimal(tick),
        new BigDecimal(step),
        rate,
        BigDecimal.ONE,
        FundingPlan.every(FundingPlan.USUAL_HOURS),
        MarketLife.calm());
  }

  /** The same symbol at another mean rate. */
  public SimulatedSymbol withTradesPerSecond(double rate) {
    return with(rate, funding, life);
  }

  /** The same contract with funding every so many hours; 8 is usual. */
  public SimulatedSymbol withFundingHours(int hours) {
    return with(tradesPerSecond, FundingPlan.every(hours), life);
  }

  /** The same contract with other hours between settlements from an event time on. */
  public SimulatedSymbol withFundingHoursFrom(Instant change, int hours) {
    FundingPlan changed = new FundingPlan(funding.hours(), change.toEpochMilli(), hours);
    return with(tradesPerSecond, changed, life);
  }

  /** The same symbol with something going on. */
  public SimulatedSymbol withLife(MarketLife other) {
    return with(tradesPerSecond, funding, other);
  }

  private SimulatedSymbol with(double rate, FundingPlan plan, MarketLife newLife) {
    return new SimulatedSymbol(
        market, symbol, price, tickSize, stepSize, rate, contractSize, plan, newLife);
  }

  /** Whether it is a spot symbol. */
  public boolean isSpot() {
    return market == Market.SPOT;
  }

  /** Whether quantities are contracts of a fixed value in quote currency. */
  public boolean isInverse() {
    return market == Market.COINM;
  }

  /** Whether it settles funding: perpetual contracts do. */
  public boolean hasFunding() {
    return switch (market) {
      case USDM -> symbol.indexOf('_') < 0;
      case COINM -> symbol.endsWith("_PERP");
      case SPOT, OPTIONS -> false;
    };
  }

  /** Whether the market has klines of an interval. */
  public boolean hasKline(Interval interval) {
    return switch (market) {
      case SPOT -> true;
      case USDM, COINM -> interval != Interval.ONE_SECOND;
      case OPTIONS -> !NOT_ON_OPTIONS.contains(interval);
    };
  }

  /** What futures call their contracts. */
  public String contractType() {
    return hasFunding() ? "PERPETUAL" : "CURRENT_QUARTER";
  }

  /** The pair that a contract is about; spot: the symbol. */
  public String pair() {
    return symbol.split("_", 2)[0];
  }

  int startTicks() {
    return price.divide(tickSize, 0, RoundingMode.HALF_EVEN).intValueExact();
  }

  /** The price that is {@code ticks} ticks. */
  public BigDecimal priceOf(int ticks) {
    return tickSize.multiply(BigDecimal.valueOf(ticks));
  }

  /** The quantity that is {@code steps} steps. */
  public BigDecimal quantityOf(long steps) {
    return stepSize.multiply(BigDecimal.valueOf(steps));
  }

  List<TrueLevel> levels(Map<Integer, Integer> side) {
    return side.entrySet().stream()
        .map(level -> new TrueLevel(priceOf(level.getKey()), quantityOf(level.getValue())))
        .toList();
  }

  /** Quote amount of a market trade, exact; on COIN-M its base amount to 16 decimals. */
  public BigDecimal quoteOf(MarketTrade trade) {
    BigDecimal tradePrice = priceOf(trade.priceTicks());
    BigDecimal quantity = quantityOf(trade.quantitySteps());
    if (isInverse()) {
      return quantity
          .multiply(contractSize)
          .divide(tradePrice, DIVISION_SCALE, RoundingMode.HALF_EVEN);
    }
    return tradePrice.multiply(quantity);
  }

  /** Decimals that prices have on the wire. */
  public int priceDecimals() {
    return market == Market.SPOT ? EIGHT_DECIMALS : tickSize.scale();
  }

  /** Decimals that quantities have on the wire. */
  public int quantityDecimals() {
    return market == Market.SPOT ? EIGHT_DECIMALS : Math.max(0, stepSize.scale());
  }

  /** A price as the wire has it, padded. */
  public String priceText(BigDecimal amount) {
    return amount.setScale(priceDecimals(), RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A quantity as the wire has it, padded. */
  public String quantityText(BigDecimal amount) {
    return amount.setScale(quantityDecimals(), RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A quote amount as the wire has it: exact on USD-M and options, to 8 decimals elsewhere. */
  public String quoteText(BigDecimal amount) {
    boolean exact = market == Market.USDM || market == Market.OPTIONS;
    int decimals = exact ? priceDecimals() + quantityDecimals() : EIGHT_DECIMALS;
    return amount.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
