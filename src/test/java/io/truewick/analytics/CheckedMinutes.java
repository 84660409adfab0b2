package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.RevisionReason;
import io.truewick.model.TradeRecord;
import java.math.BigDecimal;
import java.util.List;

/** One-minute candles for tests of reconciliation, ours and the exchange's. */
public final class CheckedMinutes {
  public static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  public static final long BEGINNING = 1_795_000_020_000L;
  public static final long MINUTE = 60_000;

  /** What is traded in every minute: ids 100 to 102. */
  public static final List<TradeRecord> TRADES =
      List.of(
          trade(100, 10, "20.5", "1", false),
          trade(101, 20_000, "21", "2", true),
          trade(102, 59_999, "19.5", "0.5", false));

  private CheckedMinutes() {}

  /** A trade so many milliseconds after the beginning. */
  public static TradeRecord trade(
      long id, long afterMs, String price, String quantity, boolean sold) {
    return new TradeRecord(
        id, id, id, BEGINNING + afterMs, new BigDecimal(price), new BigDecimal(quantity), sold);
  }

  /** Our candle of {@link #TRADES}. */
  public static Candle candle(long openTimeMs) {
    return candle(openTimeMs, "19.5", 0, CandleStatus.COMPLETE);
  }

  /** The same with another close. */
  public static Candle candle(long openTimeMs, String close, int revision, CandleStatus status) {
    BigDecimal last = new BigDecimal(close);
    return new Candle(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        decimal("20.5"),
        decimal("21").max(last),
        decimal("19.5").min(last),
        last,
        decimal("3.50000000"),
        decimal("72.2500000000000000"),
        3,
        decimal("1.5"),
        decimal("30.25"),
        decimal("20.642857142857"),
        100L,
        102L,
        true,
        status,
        0L,
        revision,
        revision == 0 ? RevisionReason.CLOSE : RevisionReason.REFILL);
  }

  /** A minute in which nothing was traded. */
  public static Candle quiet(long openTimeMs, String price) {
    return without(openTimeMs, price, decimal("0"), CandleStatus.COMPLETE);
  }

  /** A minute of which nothing is known. */
  public static Candle unknown(long openTimeMs) {
    return without(openTimeMs, null, null, CandleStatus.UNKNOWN);
  }

  private static Candle without(
      long openTimeMs, String price, BigDecimal sum, CandleStatus status) {
    BigDecimal last = price == null ? null : decimal(price);
    return new Candle(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        last,
        last,
        last,
        last,
        sum,
        sum,
        0,
        sum,
        sum,
        null,
        null,
        null,
        true,
        status,
        status == CandleStatus.UNKNOWN ? null : 0L,
        0,
        RevisionReason.CLOSE);
  }

  /** The exchange's candle of {@link #TRADES}, as a stream sends it. */
  public static Kline kline(long openTimeMs) {
    return kline(openTimeMs, "19.50", 3, 100L, Kline.STREAM);
  }

  /** The same as REST answers it, without ids. */
  public static Kline byRest(long openTimeMs) {
    return kline(openTimeMs, "19.50", 3, null, Kline.REST);
  }

  /** The exchange's candle of a minute without trades. */
  public static Kline quietKline(long openTimeMs, String price) {
    BigDecimal last = decimal(price);
    BigDecimal none = decimal("0.00000000");
    return new Kline(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        last,
        last,
        last,
        last,
        none,
        none,
        0,
        none,
        none,
        null,
        null,
        true,
        Kline.STREAM,
        openTimeMs + MINUTE + 30);
  }

  /** With another close, number of trades and first id. */
  public static Kline kline(
      long openTimeMs, String close, long trades, Long firstId, String source) {
    BigDecimal last = decimal(close);
    return new Kline(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        decimal("20.50000000"),
        decimal("21.0").max(last),
        decimal("19.5").min(last),
        last,
        decimal("3.5"),
        decimal("72.25000000"),
        trades,
        decimal("1.50000000"),
        decimal("30.25000000"),
        firstId,
        firstId == null ? null : 102L,
        true,
        source,
        openTimeMs + MINUTE + 30);
  }

  public static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
