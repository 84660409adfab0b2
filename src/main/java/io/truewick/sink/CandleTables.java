package io.truewick.sink;

import static io.truewick.sink.ColumnType.BOOLEAN;
import static io.truewick.sink.ColumnType.DECIMAL;
import static io.truewick.sink.ColumnType.INT;
import static io.truewick.sink.ColumnType.LONG;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.Candle;
import io.truewick.model.CandleCheck;
import java.util.Locale;

/** The tables of candles: how each is now, every closed version, and how it compares. */
final class CandleTables {

  /**
   * The newest row stays, but for two cases: a closed candle is never replaced by an open one, and
   * a proven version that the exchange has confirmed gives way to an earlier version only if that
   * has been compared as well. A lower revision may well be the newer one: after a crash a candle
   * may come about in fewer steps than before.
   */
  private static final String OVERWRITES =
      "(excluded.is_closed or not t.is_closed) and (excluded.revision >= t.revision"
          + " or excluded.verified is not null or t.verified is not true"
          + " or t.status not in ('complete', 'repaired'))";

  static final Table<Candle> CANDLES =
      valuesOf(keysOf(Table.named("candles")))
          .value("is_closed", BOOLEAN, Candle::closed)
          .value("revision", INT, Candle::revision)
          .value("verified", BOOLEAN, Candle::verified)
          .stamp("updated_at")
          .conflict(new Conflict<>(CandleTables::later, OVERWRITES))
          .build();

  static final Table<Candle> CANDLE_REVISIONS =
      valuesOf(
              keysOf(Table.<Candle>named("candle_revisions"))
                  .key("revision", INT, Candle::revision))
          .value("reason", TEXT, CandleTables::reason)
          .stamp("emitted_at")
          .build();

  static final Table<CandleCheck> CANDLE_CHECKS =
      Table.<CandleCheck>named("candle_checks")
          .instrument(CandleCheck::instrument)
          .key("interval", TEXT, CandleCheck::interval)
          .key("open_time", TIME, CandleCheck::openTimeMs)
          .value("revision", INT, CandleCheck::revision)
          .value("outcome", TEXT, check -> check.outcome().text())
          .value("source", TEXT, CandleCheck::source)
          .value("differences", TEXT, CandleCheck::differences)
          .value("checked_at", TIME, CandleCheck::checkedAtMs)
          .build();

  private CandleTables() {}

  private static Table.Builder<Candle> keysOf(Table.Builder<Candle> table) {
    return table
        .instrument(Candle::instrument)
        .key("interval", TEXT, Candle::interval)
        .key("open_time", TIME, Candle::openTimeMs);
  }

  private static Table.Builder<Candle> valuesOf(Table.Builder<Candle> table) {
    return table
        .value("close_time", TIME, Candle::closeTimeMs)
        .value("open", DECIMAL, Candle::open)
        .value("high", DECIMAL, Candle::high)
        .value("low", DECIMAL, Candle::low)
        .value("close", DECIMAL, Candle::close)
        .value("volume", DECIMAL, Candle::volume)
        .value("quote_volume", DECIMAL, Candle::quoteVolume)
        .value("trades", LONG, Candle::trades)
        .value("taker_buy_volume", DECIMAL, Candle::takerBuyVolume)
        .value("taker_buy_quote_volume", DECIMAL, Candle::takerBuyQuoteVolume)
        .value("vwap", DECIMAL, Candle::vwap)
        .value("first_trade_id", LONG, Candle::firstTradeId)
        .value("last_trade_id", LONG, Candle::lastTradeId)
        .value("status", TEXT, candle -> candle.status() == null ? null : candle.status().text())
        .value("missing_trades", LONG, Candle::missingTrades);
  }

  private static Candle later(Candle earlier, Candle later) {
    boolean reopens = earlier.closed() && !later.closed();
    boolean unchecked = later.revision() < earlier.revision() && later.verified() == null;
    boolean confirmed = Boolean.TRUE.equals(earlier.verified()) && earlier.isProven();
    return reopens || (unchecked && confirmed) ? earlier : later;
  }

  private static String reason(Candle candle) {
    return candle.reason() == null ? null : candle.reason().name().toLowerCase(Locale.ROOT);
  }
}
