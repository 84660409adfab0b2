package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.Market;
import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * In what ways a candle may differ from the exchange's own and still be right.
 *
 * @param fromAggregates built from aggregates that are cut every 100 ms: a fill after the edge of
 *     an interval may count before it
 * @param roundedAmounts whether price x quantity of a trade may have more than eight decimals: the
 *     exchange reduces each amount to eight before it adds them up, we do not
 */
public record CandleNature(boolean fromAggregates, boolean roundedAmounts) {
  private static final int DECIMALS = 8;

  /** Of this candle, as far as its own figures tell. */
  static CandleNature of(Candle candle, boolean fromAggregates) {
    return new CandleNature(fromAggregates, mayBeRounded(candle));
  }

  /** How far amounts may differ from the exchange's: below one unit of the last digit a trade. */
  BigDecimal rounding(Candle candle) {
    return roundedAmounts ? BigDecimal.valueOf(candle.trades(), DECIMALS) : BigDecimal.ZERO;
  }

  /** Whether the product of these has more decimals than the exchange keeps. */
  static boolean mayBeRounded(BigDecimal price, BigDecimal quantity) {
    return decimals(price) + decimals(quantity) > DECIMALS;
  }

  /**
   * On COIN-M an amount is a division. Elsewhere the decimals of prices and volumes show what those
   * of the trades are; a candle of very few trades may hide them, then its trades tell.
   */
  private static boolean mayBeRounded(Candle candle) {
    int price = most(candle.open(), candle.high(), candle.low(), candle.close());
    int quantity = most(candle.volume(), candle.takerBuyVolume());
    int amount = most(candle.quoteVolume(), candle.takerBuyQuoteVolume());
    return candle.instrument().market().equals(Market.COINM.id())
        || price + quantity > DECIMALS
        || amount > DECIMALS;
  }

  private static int most(BigDecimal... values) {
    return Stream.of(values).mapToInt(CandleNature::decimals).max().orElse(0);
  }

  private static int decimals(BigDecimal value) {
    return value == null ? 0 : Math.max(0, value.stripTrailingZeros().scale());
  }
}
