package io.truewick.sink;

import static io.truewick.sink.ColumnType.BOOLEAN;
import static io.truewick.sink.ColumnType.DECIMAL;
import static io.truewick.sink.ColumnType.INT;
import static io.truewick.sink.ColumnType.LONG;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.Candle;
import java.util.Locale;

/** The two tables of candles: how each candle is now, and every closed version of it. */
final class CandleTables {

  static final Table<Candle> CANDLES =
      valuesOf(keysOf(Table.named("candles")))
          .value("is_closed", BOOLEAN, Candle::closed)
          .value("revision", INT, Candle::revision)
          .stamp("updated_at")
          .conflict(new Conflict<>(CandleTables::later, "excluded.is_closed or not t.is_closed"))
          .build();

  static final Table<Candle> CANDLE_REVISIONS =
      valuesOf(
              keysOf(Table.<Candle>named("candle_revisions"))
                  .key("revision", INT, Candle::revision))
          .value("reason", TEXT, CandleTables::reason)
          .stamp("emitted_at")
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
    return later.closed() || !earlier.closed() ? later : earlier;
  }

  private static String reason(Candle candle) {
    return candle.reason() == null ? null : candle.reason().name().toLowerCase(Locale.ROOT);
  }
}
