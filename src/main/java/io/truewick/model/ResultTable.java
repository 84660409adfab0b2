package io.truewick.model;

import java.io.Serializable;

/**
 * A table of results, by its name in every database.
 *
 * @param <T> what a row is made of
 */
@SuppressWarnings("UnusedTypeParameter") // it keeps rows and table together
public record ResultTable<T>(String name) implements Serializable {
  public static final ResultTable<Candle> CANDLES = new ResultTable<>("candles");
  public static final ResultTable<Candle> CANDLE_REVISIONS = new ResultTable<>("candle_revisions");
  public static final ResultTable<CandleCheck> CANDLE_CHECKS = new ResultTable<>("candle_checks");
  public static final ResultTable<Vwap> VWAP = new ResultTable<>("vwap");
  public static final ResultTable<SettledFunding> FUNDING_RATES =
      new ResultTable<>("funding_rates");
  public static final ResultTable<FundingOi> FUNDING_OI = new ResultTable<>("funding_oi");
  public static final ResultTable<Volatility> VOLATILITY = new ResultTable<>("volatility");
  public static final ResultTable<BookSecond> BOOK_IMBALANCE = new ResultTable<>("book_imbalance");
  public static final ResultTable<FeedGap> FEED_GAPS = new ResultTable<>("feed_gaps");
  public static final ResultTable<RejectedFrame> REJECTED_FRAMES =
      new ResultTable<>("rejected_frames");
  public static final ResultTable<Kline> KLINES = new ResultTable<>("klines");
  public static final ResultTable<TickerRow> TICKERS = new ResultTable<>("tickers");
  public static final ResultTable<MarkPrice> MARK_PRICES = new ResultTable<>("mark_prices");
  public static final ResultTable<OpenInterest> OPEN_INTEREST = new ResultTable<>("open_interest");
  public static final ResultTable<Liquidation> LIQUIDATIONS = new ResultTable<>("liquidations");
  public static final ResultTable<Alert> ALERTS = new ResultTable<>("alerts");
}
