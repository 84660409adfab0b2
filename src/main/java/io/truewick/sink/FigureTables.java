package io.truewick.sink;

import static io.truewick.sink.ColumnType.BOOLEAN;
import static io.truewick.sink.ColumnType.DECIMAL;
import static io.truewick.sink.ColumnType.DOUBLE;
import static io.truewick.sink.ColumnType.LONG;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.Kline;
import io.truewick.model.Liquidation;
import io.truewick.model.MarkPrice;
import io.truewick.model.OpenInterest;
import io.truewick.model.TickerRow;

/** The tables of what the exchange itself computes. */
final class FigureTables {

  /** A final kline gives way to a later final one alone, an open one to any later. */
  static final Table<Kline> KLINES =
      Table.<Kline>named("klines")
          .instrument(Kline::instrument)
          .key("interval", TEXT, Kline::interval)
          .key("open_time", TIME, Kline::openTimeMs)
          .value("close_time", TIME, Kline::closeTimeMs)
          .value("open", DECIMAL, Kline::open)
          .value("high", DECIMAL, Kline::high)
          .value("low", DECIMAL, Kline::low)
          .value("close", DECIMAL, Kline::close)
          .value("volume", DECIMAL, Kline::volume)
          .value("quote_volume", DECIMAL, Kline::quoteVolume)
          .value("trades", LONG, Kline::trades)
          .value("taker_buy_volume", DECIMAL, Kline::takerBuyVolume)
          .value("taker_buy_quote_volume", DECIMAL, Kline::takerBuyQuoteVolume)
          .value("first_trade_id", LONG, Kline::firstTradeId)
          .value("last_trade_id", LONG, Kline::lastTradeId)
          .value("is_closed", BOOLEAN, Kline::closed)
          .value("source", TEXT, Kline::source)
          .value("event_time", TIME, Kline::eventTimeMs)
          .conflict(
              new Conflict<>(
                  FigureTables::later,
                  "(excluded.is_closed and not t.is_closed) or (excluded.is_closed = t.is_closed"
                      + " and excluded.event_time >= t.event_time)"))
          .build();

  static final Table<TickerRow> TICKERS =
      prices(Table.<TickerRow>named("tickers").instrument(row -> row.ticker().instrument()))
          .value("volume", DECIMAL, row -> row.ticker().volume())
          .value("quote_volume", DECIMAL, row -> row.ticker().quoteVolume())
          .value("open_time", TIME, row -> row.ticker().openTimeMs())
          .value("close_time", TIME, row -> row.ticker().closeTimeMs())
          .value("first_trade_id", LONG, row -> row.ticker().firstTradeId())
          .value("last_trade_id", LONG, row -> row.ticker().lastTradeId())
          .value("trades", LONG, row -> row.ticker().trades())
          .value("our_vwap", DECIMAL, TickerRow::ourVwap)
          .value("vwap_difference_bps", DOUBLE, TickerRow::vwapDifferenceBps)
          .conflict(new Conflict<>(FigureTables::later, "excluded.event_time >= t.event_time"))
          .build();

  static final Table<MarkPrice> MARK_PRICES =
      Table.<MarkPrice>named("mark_prices")
          .instrument(MarkPrice::instrument)
          .key("at", TIME, MarkPrice::eventTimeMs)
          .value("mark_price", DECIMAL, MarkPrice::markPrice)
          .value("index_price", DECIMAL, MarkPrice::indexPrice)
          .value("estimated_settle_price", DECIMAL, MarkPrice::estimatedSettlePrice)
          .value("funding_rate", DECIMAL, MarkPrice::fundingRate)
          .value("next_funding_time", TIME, MarkPrice::nextFundingTimeMs)
          .build();

  static final Table<OpenInterest> OPEN_INTEREST =
      Table.<OpenInterest>named("open_interest")
          .instrument(OpenInterest::instrument)
          .key("at", TIME, OpenInterest::eventTimeMs)
          .value("open_interest", DECIMAL, OpenInterest::openInterest)
          .value("notional", DECIMAL, OpenInterest::notional)
          .build();

  static final Table<Liquidation> LIQUIDATIONS =
      Table.<Liquidation>named("liquidations")
          .instrument(Liquidation::instrument)
          .key("at", TIME, Liquidation::eventTimeMs)
          .value("traded_at", TIME, Liquidation::tradeTimeMs)
          .value("side", TEXT, Liquidation::side)
          .value("order_type", TEXT, Liquidation::orderType)
          .value("time_in_force", TEXT, Liquidation::timeInForce)
          .value("order_status", TEXT, Liquidation::orderStatus)
          .value("quantity", DECIMAL, Liquidation::quantity)
          .value("price", DECIMAL, Liquidation::price)
          .value("average_price", DECIMAL, Liquidation::averagePrice)
          .value("last_filled_quantity", DECIMAL, Liquidation::lastFilledQuantity)
          .value("filled_quantity", DECIMAL, Liquidation::filledQuantity)
          .build();

  private FigureTables() {}

  private static Table.Builder<TickerRow> prices(Table.Builder<TickerRow> table) {
    return table
        .value("event_time", TIME, row -> row.ticker().eventTimeMs())
        .value("price_change", DECIMAL, row -> row.ticker().priceChange())
        .value("price_change_percent", DECIMAL, row -> row.ticker().priceChangePercent())
        .value("weighted_average_price", DECIMAL, row -> row.ticker().weightedAveragePrice())
        .value("previous_close", DECIMAL, row -> row.ticker().previousClose())
        .value("last_price", DECIMAL, row -> row.ticker().lastPrice())
        .value("last_quantity", DECIMAL, row -> row.ticker().lastQuantity())
        .value("best_bid", DECIMAL, row -> row.ticker().bestBid())
        .value("best_bid_quantity", DECIMAL, row -> row.ticker().bestBidQuantity())
        .value("best_ask", DECIMAL, row -> row.ticker().bestAsk())
        .value("best_ask_quantity", DECIMAL, row -> row.ticker().bestAskQuantity())
        .value("open_price", DECIMAL, row -> row.ticker().openPrice())
        .value("high_price", DECIMAL, row -> row.ticker().highPrice())
        .value("low_price", DECIMAL, row -> row.ticker().lowPrice());
  }

  private static Kline later(Kline earlier, Kline later) {
    boolean overwrites =
        earlier.closed() == later.closed()
            ? later.eventTimeMs() >= earlier.eventTimeMs()
            : later.closed();
    return overwrites ? later : earlier;
  }

  private static TickerRow later(TickerRow earlier, TickerRow later) {
    return later.ticker().eventTimeMs() >= earlier.ticker().eventTimeMs() ? later : earlier;
  }
}
