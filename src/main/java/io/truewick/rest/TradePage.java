package io.truewick.rest;

import io.truewick.model.TradeRecord;
import java.util.Comparator;
import java.util.List;

/**
 * One answer to {@link ExchangeRest#tradesFrom}.
 *
 * @param trades ascending by id, none below the id asked for; ids in the space that was asked for
 * @param completeTo every trade with an id from the one asked for up to this one is in {@code
 *     trades}: an id up to here that is not there belongs to a record that is no trade. Below the
 *     id asked for if nothing is known (the exchange has nothing newer)
 * @param aggregated the trades are aggregates standing for the trade ids {@link
 *     TradeRecord#firstTradeId} to {@link TradeRecord#lastTradeId} (only where raw ids were asked
 *     for and could not be had)
 */
public record TradePage(List<TradeRecord> trades, long completeTo, boolean aggregated) {

  /** The page of an answer that has every row from {@code fromId} to its newest one. */
  static TradePage of(List<TradeRecord> rows, long fromId) {
    long newest = rows.stream().mapToLong(TradeRecord::id).max().orElse(-1);
    List<TradeRecord> trades =
        rows.stream()
            .filter(row -> row.id() >= fromId && row.price() != null)
            .sorted(Comparator.comparingLong(TradeRecord::id))
            .toList();
    return new TradePage(trades, Math.max(newest, fromId - 1), false);
  }
}
