package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.CandleCheck;
import io.truewick.model.CandleStatus;
import io.truewick.model.CheckOutcome;
import io.truewick.model.Kline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A closed candle against the exchange's own, column by column, as numbers: zeros at the end do not
 * count. Trade ids are compared where the exchange gives them, which REST does not.
 *
 * @param differences what differs, ours against theirs; null for a plain match
 */
public record CandleComparison(CheckOutcome outcome, String differences) {
  private static final String EXPECTED = CandleCheck.EXPECTED + " ";

  /**
   * Compares.
   *
   * @param kline null if the exchange has none for that interval
   * @param nature in what ways this candle may differ and still be right
   */
  public static CandleComparison of(Candle candle, Kline kline, CandleNature nature) {
    if (kline == null) {
      String expected = candle.trades() == 0 ? EXPECTED : "";
      return new CandleComparison(
          CheckOutcome.ABSENT_THERE, expected + here(candle) + " here, nothing there");
    }
    if (candle.status() == CandleStatus.UNKNOWN) {
      String there = kline.trades() == 0 ? "quiet" : kline.trades() + " trades";
      return new CandleComparison(
          CheckOutcome.ABSENT_HERE, EXPECTED + "unknown here, " + there + " there");
    }
    List<String> differences = differences(candle, kline, nature);
    if (differences.isEmpty()) {
      return new CandleComparison(CheckOutcome.MATCH, null);
    }
    return new CandleComparison(
        CheckOutcome.MISMATCH, reason(candle, nature) + String.join("; ", differences));
  }

  /** Whether the two are equal. */
  public boolean isMatch() {
    return outcome == CheckOutcome.MATCH;
  }

  private static String here(Candle candle) {
    if (candle.status() == CandleStatus.UNKNOWN) {
      return "unknown";
    }
    return candle.trades() == 0 ? "quiet" : candle.trades() + " trades";
  }

  private static String reason(Candle candle, CandleNature nature) {
    if (!candle.isProven()) {
      return EXPECTED + "incomplete; ";
    }
    return nature.fromAggregates() ? EXPECTED + "built from aggregates; " : "";
  }

  private static List<String> differences(Candle ours, Kline theirs, CandleNature nature) {
    List<String> found = new ArrayList<>();
    BigDecimal none = BigDecimal.ZERO;
    BigDecimal rounding = nature.rounding(ours);
    add(found, "open", ours.open(), theirs.open(), none);
    add(found, "high", ours.high(), theirs.high(), none);
    add(found, "low", ours.low(), theirs.low(), none);
    add(found, "close", ours.close(), theirs.close(), none);
    add(found, "volume", ours.volume(), theirs.volume(), none);
    add(found, "quote_volume", ours.quoteVolume(), theirs.quoteVolume(), rounding);
    add(found, "trades", decimal(ours.trades()), decimal(theirs.trades()), none);
    add(found, "taker_buy_volume", ours.takerBuyVolume(), theirs.takerBuyVolume(), none);
    add(
        found,
        "taker_buy_quote_volume",
        ours.takerBuyQuoteVolume(),
        theirs.takerBuyQuoteVolume(),
        rounding);
    if (theirs.firstTradeId() != null && theirs.lastTradeId() != null) {
      add(
          found,
          "first_trade_id",
          decimal(ours.firstTradeId()),
          decimal(theirs.firstTradeId()),
          none);
      add(found, "last_trade_id", decimal(ours.lastTradeId()), decimal(theirs.lastTradeId()), none);
    }
    return found;
  }

  private static BigDecimal decimal(Long id) {
    return id == null ? null : BigDecimal.valueOf(id);
  }

  private static void add(
      List<String> found, String column, BigDecimal ours, BigDecimal theirs, BigDecimal tolerance) {
    if (!equal(ours, theirs, tolerance)) {
      found.add(column + " " + text(ours) + " here, " + text(theirs) + " there");
    }
  }

  private static boolean equal(BigDecimal ours, BigDecimal theirs, BigDecimal tolerance) {
    if (ours == null || theirs == null) {
      return ours == null && theirs == null;
    }
    return ours.subtract(theirs).abs().compareTo(tolerance) <= 0;
  }

  private static String text(BigDecimal value) {
    return value == null ? "none" : value.stripTrailingZeros().toPlainString();
  }
}
