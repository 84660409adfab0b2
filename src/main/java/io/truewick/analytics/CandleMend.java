package io.truewick.analytics;

import io.truewick.model.Bar;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.RevisionReason;
import io.truewick.model.Trade;
import io.truewick.model.TradeRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Builds a candle that differs from the exchange's once more, from its trades fetched anew. */
final class CandleMend {
  private final Candle candle;
  private final Kline kline;
  private final BigDecimal contractSize;

  /**
   * @param kline the exchange's candle, which decides
   * @param contractSize face value of a contract on COIN-M, null elsewhere
   */
  CandleMend(Candle candle, Kline kline, BigDecimal contractSize) {
    this.candle = candle;
    this.kline = kline;
    this.contractSize = contractSize;
  }

  /**
   * Ids among which all trades of the interval are: those of the candle and of the exchange, and as
   * many more on both sides as the exchange counted more trades than we did.
   *
   * @return empty if neither names an id
   */
  Optional<IdRange> ids() {
    long more = Math.max(0, kline.trades() - candle.trades());
    long pad = kline.firstTradeId() == null ? more : 0;
    return idRange()
        .map(range -> new IdRange(Math.max(0, range.fromId() - pad), range.toId() + pad));
  }

  private Optional<IdRange> idRange() {
    LongStream.Builder ids = LongStream.builder();
    for (Long id : ids(candle, kline)) {
      if (id != null) {
        ids.add(id);
      }
    }
    long[] known = ids.build().sorted().toArray();
    return known.length == 0
        ? Optional.empty()
        : Optional.of(new IdRange(known[0], known[known.length - 1]));
  }

  private static Long[] ids(Candle candle, Kline kline) {
    return new Long[] {
      candle.firstTradeId(), candle.lastTradeId(), kline.firstTradeId(), kline.lastTradeId()
    };
  }

  /** The next version of the candle, with the trades of these that fall in its interval. */
  Candle rebuilt(List<TradeRecord> trades) {
    TradeBar bar = new TradeBar(candle.openTimeMs(), contractSize);
    for (TradeRecord trade : trades) {
      if (falls(trade)) {
        bar.add(Trade.of(trade), true);
      }
    }
    return next(bar.isEmpty() ? Bar.quiet(candle.openTimeMs(), candle.close()) : bar.toBar());
  }

  /** The next version of a candle without trades, at the price that the exchange gives it. */
  Candle quiet() {
    return next(Bar.quiet(candle.openTimeMs(), kline.close()));
  }

  /** How the rebuilt candle may differ from the exchange's, from its very trades. */
  CandleNature nature(List<TradeRecord> trades) {
    boolean rounded =
        contractSize != null
            || trades.stream()
                .filter(this::falls)
                .anyMatch(trade -> CandleNature.mayBeRounded(trade.price(), trade.quantity()));
    return new CandleNature(false, rounded);
  }

  private boolean falls(TradeRecord trade) {
    return trade.price() != null
        && trade.timeMs() >= candle.openTimeMs()
        && trade.timeMs() <= candle.closeTimeMs();
  }

  private Candle next(Bar bar) {
    boolean quiet = bar.trades() == 0;
    ClosedCandle closed =
        new ClosedCandle(
            Interval.of(candle.interval()),
            candle.openTimeMs(),
            quiet ? null : bar,
            bar.close(),
            candle.revision() + 1,
            CandleStatus.REPAIRED,
            0L,
            false);
    return new CandleView(candle.instrument(), contractSize)
        .closed(closed, RevisionReason.RECONCILE);
  }
}
