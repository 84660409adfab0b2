package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.RevisionReason;
import java.math.BigDecimal;

/** Candles and klines of a minute, for tests. */
public final class Minutes {
  public static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  public static final long MINUTE = 60_000;

  private Minutes() {}

  /** A closed candle with one unit of volume. */
  public static Candle candle(
      long openTimeMs, CandleStatus status, double open, double high, double low, double close) {
    return candle(openTimeMs, status, prices(open, high, low, close), 1);
  }

  /** A closed candle. */
  public static Candle candle(
      long openTimeMs,
      CandleStatus status,
      double open,
      double high,
      double low,
      double close,
      double volume) {
    return candle(openTimeMs, status, prices(open, high, low, close), volume);
  }

  /** A closed candle that never moved. */
  public static Candle flat(long openTimeMs, double price, double volume) {
    return candle(openTimeMs, CandleStatus.COMPLETE, prices(price, price, price, price), volume);
  }

  /** A closed candle of which nothing is known. */
  public static Candle unknown(long openTimeMs) {
    return candle(openTimeMs, CandleStatus.UNKNOWN, new BarPrices(null, null, null, null), 0);
  }

  static Candle candle(long openTimeMs, CandleStatus status, BarPrices prices, double volume) {
    boolean unknown = status == CandleStatus.UNKNOWN;
    BigDecimal base = unknown ? null : BigDecimal.valueOf(volume);
    BigDecimal quote = unknown ? null : base.multiply(prices.close());
    return new Candle(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        prices.open(),
        prices.high(),
        prices.low(),
        prices.close(),
        base,
        quote,
        unknown ? 0 : 1,
        base,
        quote,
        prices.close(),
        unknown ? null : 1L,
        unknown ? null : 1L,
        true,
        status,
        unknown ? null : 0L,
        0,
        RevisionReason.CLOSE);
  }

  /** A closed kline with one unit of volume. */
  public static Kline kline(long openTimeMs, double open, double high, double low, double close) {
    BarPrices prices = prices(open, high, low, close);
    return new Kline(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + MINUTE - 1,
        prices.open(),
        prices.high(),
        prices.low(),
        prices.close(),
        BigDecimal.ONE,
        prices.close(),
        1,
        BigDecimal.ONE,
        prices.close(),
        null,
        null,
        true,
        Kline.REST,
        openTimeMs + MINUTE);
  }

  static BarPrices prices(double open, double high, double low, double close) {
    return new BarPrices(
        BigDecimal.valueOf(open),
        BigDecimal.valueOf(high),
        BigDecimal.valueOf(low),
        BigDecimal.valueOf(close));
  }
}
