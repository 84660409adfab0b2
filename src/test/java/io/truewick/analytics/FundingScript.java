package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import io.truewick.model.MarkPrice;
import io.truewick.model.OpenInterest;
import io.truewick.model.RevisionReason;
import io.truewick.model.SettledFunding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Feeds a join of one instrument as its operator does, and keeps the rows. */
final class FundingScript {
  private static final long MINUTE = 60_000;

  final List<FundingOi> rows = new ArrayList<>();
  final FundingOiRecent recent = new FundingOiRecent();
  final FundingOiHistory history = new FundingOiHistory();

  private final Instrument instrument;
  private final FundingOpenInterest join;
  private long watermarkMs = Long.MIN_VALUE;
  private double interest;

  FundingScript(Instrument instrument, FundingOiRules rules) {
    this.instrument = instrument;
    this.join = new FundingOpenInterest(instrument, rules, recent, history, rows::add);
  }

  void mark(long timeMs, String price, String index, String rate, long nextMs) {
    add(
        new MarkPrice(
            instrument,
            timeMs,
            new BigDecimal(price),
            new BigDecimal(index),
            null,
            new BigDecimal(rate),
            nextMs));
  }

  void add(MarkPrice mark) {
    new RecentMarks(recent).add(mark);
    join.start(watermarkMs);
  }

  void settled(long timeMs, String rate, Integer hours, Integer current) {
    join.add(new SettledFunding(instrument, timeMs, new BigDecimal(rate), hours, current));
  }

  void interest(long timeMs, String value) {
    add(new OpenInterest(instrument, timeMs, new BigDecimal(value), null), watermarkMs);
  }

  void interest(long timeMs, double value) {
    interest = value;
    interest(timeMs, BigDecimal.valueOf(value).toPlainString());
  }

  void add(OpenInterest reading, long watermark) {
    join.add(reading, watermark);
  }

  /** Level of the last reading. */
  double levelOfInterest() {
    return interest;
  }

  /** A closed candle by its end; null: not trusted. */
  void price(long endMs, String close) {
    BigDecimal price = close == null ? BigDecimal.ONE : new BigDecimal(close);
    CandleStatus status = close == null ? CandleStatus.INCOMPLETE : CandleStatus.COMPLETE;
    join.add(candle(instrument, endMs, price, status));
  }

  void price(long endMs, double close) {
    price(endMs, BigDecimal.valueOf(close).toPlainString());
  }

  void advanceTo(long timeMs) {
    watermarkMs = timeMs;
    join.advanceTo(timeMs);
  }

  long nextDueMs() {
    return join.nextDueMs();
  }

  FundingOi last() {
    return rows.get(rows.size() - 1);
  }

  FundingOi lastAt(long atMs) {
    return rows.stream().filter(row -> row.atMs() == atMs).reduce((a, b) -> b).orElseThrow();
  }

  static Candle candle(Instrument instrument, long endMs, BigDecimal close, CandleStatus status) {
    return new Candle(
        instrument,
        "1m",
        endMs - MINUTE,
        endMs - 1,
        close,
        close,
        close,
        close,
        BigDecimal.ONE,
        close,
        1,
        BigDecimal.ONE,
        close,
        close,
        1L,
        1L,
        true,
        status,
        0L,
        0,
        RevisionReason.CLOSE);
  }
}
