package io.truewick.source;

import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Liquidation;
import io.truewick.model.MarkPrice;
import io.truewick.model.Market;
import io.truewick.model.Ticker;
import java.math.BigDecimal;

/** What the exchange computes, for tests: whole events of which only a few fields matter. */
public final class Figures {
  public static final Instrument BTC = Instrument.of(Market.USDM, "BTCUSDT");

  private static final BigDecimal ONE = BigDecimal.ONE;

  private Figures() {}

  /** The last trade id is the number of trades. */
  public static Kline kline(long openTimeMs, long eventTimeMs, long trades, boolean closed) {
    return new Kline(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + 59_999,
        ONE,
        ONE,
        ONE,
        ONE,
        ONE,
        ONE,
        trades,
        ONE,
        ONE,
        trades == 0 ? null : (Long) 1L,
        trades == 0 ? null : (Long) trades,
        closed,
        Kline.STREAM,
        eventTimeMs);
  }

  public static Ticker ticker(long eventTimeMs, String average, Long lastTradeId) {
    return new Ticker(
        BTC,
        eventTimeMs,
        ONE,
        new BigDecimal("-3.5"),
        new BigDecimal(average),
        null,
        ONE,
        ONE,
        null,
        null,
        null,
        null,
        ONE,
        ONE,
        ONE,
        ONE,
        ONE,
        eventTimeMs - 86_400_000,
        eventTimeMs,
        1L,
        lastTradeId,
        9L);
  }

  public static MarkPrice markPrice(long eventTimeMs) {
    return new MarkPrice(BTC, eventTimeMs, ONE, null, null, null, null);
  }

  public static Liquidation liquidation(long eventTimeMs, String filled) {
    return new Liquidation(
        BTC,
        eventTimeMs,
        eventTimeMs - 10,
        "SELL",
        "LIMIT",
        "IOC",
        "FILLED",
        new BigDecimal(filled),
        new BigDecimal("99"),
        new BigDecimal("100"),
        new BigDecimal(filled),
        new BigDecimal(filled));
  }
}
