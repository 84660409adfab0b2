package io.truewick.sink;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.RevisionReason;
import java.math.BigDecimal;

/** Rows for tests, each valid as it stands. */
final class Rows {
  static final Instrument BTC = Instrument.of(Market.SPOT, "BTCUSDT");

  /** 2026-01-05 10:00 UTC. */
  static final long TEN_MS = 1_767_607_200_000L;

  private Rows() {}

  static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  static Candle openCandle(long openTimeMs, String close) {
    return candle(BTC, openTimeMs, close, false, 0);
  }

  static Candle closedCandle(long openTimeMs, String close) {
    return candle(BTC, openTimeMs, close, true, 0);
  }

  /** A minute of 7 trades whose open and low are 1.5; {@code close} is its high, 1.5 or more. */
  static Candle candle(
      Instrument instrument, long openTimeMs, String close, boolean closed, int revision) {
    return new Candle(
        instrument,
        "1m",
        openTimeMs,
        openTimeMs + 59_999,
        decimal("1.5"),
        decimal(close),
        decimal("1.5"),
        decimal(close),
        decimal("12.34500000"),
        decimal("0.00000001"),
        7,
        decimal("2"),
        decimal("0"),
        decimal("1.123456789012345678"),
        100L,
        106L,
        closed,
        closed ? CandleStatus.COMPLETE : null,
        0L,
        revision,
        revision == 0 ? RevisionReason.CLOSE : RevisionReason.REFILL);
  }

  /** Nothing traded, feed not provably alive. */
  static Candle unknownCandle(long openTimeMs) {
    BigDecimal none = BigDecimal.ZERO;
    return new Candle(
        BTC,
        "1m",
        openTimeMs,
        openTimeMs + 59_999,
        null,
        null,
        null,
        null,
        none,
        none,
        0,
        none,
        none,
        null,
        null,
        null,
        true,
        CandleStatus.UNKNOWN,
        null,
        0,
        RevisionReason.CLOSE);
  }

  static FeedGap openGap(long detectedAtMs) {
    return gap(FeedGap.UNKNOWN, detectedAtMs, FeedGap.UNKNOWN, GapOutcome.OPEN);
  }

  static FeedGap closedGap(long detectedAtMs, long closedAtMs, GapOutcome outcome) {
    return gap(1_009, detectedAtMs, closedAtMs, outcome);
  }

  private static FeedGap gap(long toId, long detectedAtMs, long closedAtMs, GapOutcome outcome) {
    return new FeedGap(
        BTC,
        "trade",
        1_000,
        toId,
        TEN_MS,
        TEN_MS + 10,
        detectedAtMs,
        closedAtMs,
        outcome == GapOutcome.REFILLED ? 10 : 0,
        outcome == GapOutcome.LOST ? 10 : 0,
        outcome);
  }
}
