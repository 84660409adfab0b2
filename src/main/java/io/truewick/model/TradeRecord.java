package io.truewick.model;

import java.math.BigDecimal;

/**
 * One record of a trade stream, or a REST row of the same: a trade, an aggregate of trades, or a
 * record that only uses up an id.
 *
 * @param id id in the stream's own id space ({@code t}, or {@code a} for aggregates)
 * @param firstTradeId first trade id it stands for; the id itself for a single trade
 * @param lastTradeId last trade id it stands for
 * @param timeMs trade time {@code T}, milliseconds; microseconds are cut off
 * @param price null if this is no market trade (insurance fund, ADL, {@code NA} placeholder, or
 *     price or quantity not above 0)
 * @param quantity null together with {@code price}
 * @param buyerIsMaker Binance's {@code m}: true if the aggressor sold
 */
public record TradeRecord(
    long id,
    long firstTradeId,
    long lastTradeId,
    long timeMs,
    BigDecimal price,
    BigDecimal quantity,
    boolean buyerIsMaker) {}
