package io.truewick.stream;

import io.truewick.model.Alert;
import io.truewick.model.BookSecond;
import io.truewick.model.CandleCheck;
import io.truewick.model.FeedGap;
import io.truewick.model.Kline;
import io.truewick.model.Liquidation;
import io.truewick.model.MarkPrice;
import io.truewick.model.Observation;
import io.truewick.model.OpenInterest;
import io.truewick.model.RejectedFrame;
import io.truewick.model.SettledFunding;
import io.truewick.model.Ticker;
import org.apache.flink.util.OutputTag;

/** The side outputs of the topology. */
public final class Outputs {
  /** Gaps, for the table {@code feed_gaps}. */
  public static final OutputTag<FeedGap> GAPS = new OutputTag<>("feed-gaps") {};

  /** Frames that could not be understood, and bars too late for any candle. */
  public static final OutputTag<RejectedFrame> REJECTED = new OutputTag<>("rejected-frames") {};

  /** Order books by the second. */
  public static final OutputTag<BookSecond> BOOKS = new OutputTag<>("books") {};

  /** The exchange's own candles. */
  public static final OutputTag<Kline> KLINES = new OutputTag<>("klines") {};

  /** The exchange's own minutes from before the start, for rolling spans. */
  public static final OutputTag<Kline> SEEDS = new OutputTag<>("seeds") {};

  public static final OutputTag<Ticker> TICKERS = new OutputTag<>("tickers") {};

  public static final OutputTag<MarkPrice> MARK_PRICES = new OutputTag<>("mark-prices") {};

  public static final OutputTag<OpenInterest> OPEN_INTEREST = new OutputTag<>("open-interest") {};

  public static final OutputTag<SettledFunding> SETTLED_FUNDING =
      new OutputTag<>("settled-funding") {};

  /** Forced orders, as far as the exchange shows them. */
  public static final OutputTag<Liquidation> LIQUIDATIONS = new OutputTag<>("liquidations") {};

  /** What alert rules look at, from every operator. */
  public static final OutputTag<Observation> OBSERVATIONS = new OutputTag<>("observations") {};

  /** How closed candles compare with the exchange's own. */
  public static final OutputTag<CandleCheck> CANDLE_CHECKS = new OutputTag<>("candle-checks") {};

  /** Starts and ends of alerts, for those who are told: the log and the webhook. */
  public static final OutputTag<Alert> ALERT_CHANGES = new OutputTag<>("alert-changes") {};

  private Outputs() {}
}
