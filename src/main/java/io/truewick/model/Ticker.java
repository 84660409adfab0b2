package io.truewick.model;

import java.math.BigDecimal;

/**
 * Figures of the rolling 24 hours, from {@code ticker}; with our VWAP a row of {@code tickers}.
 * Prices are in quote asset; fields that a market does not send are null (futures: previous close,
 * best bid and ask).
 *
 * @param priceChangePercent in percent
 * @param weightedAveragePrice the exchange's 24 h VWAP
 * @param previousClose {@code x}: first trade before the 24 hours
 * @param volume base asset, on COIN-M contracts
 * @param quoteVolume quote asset, on COIN-M the base asset
 * @param openTimeMs {@code O}
 * @param closeTimeMs {@code C}
 */
public record Ticker(
    Instrument instrument,
    long eventTimeMs,
    BigDecimal priceChange,
    BigDecimal priceChangePercent,
    BigDecimal weightedAveragePrice,
    BigDecimal previousClose,
    BigDecimal lastPrice,
    BigDecimal lastQuantity,
    BigDecimal bestBid,
    BigDecimal bestBidQuantity,
    BigDecimal bestAsk,
    BigDecimal bestAskQuantity,
    BigDecimal openPrice,
    BigDecimal highPrice,
    BigDecimal lowPrice,
    BigDecimal volume,
    BigDecimal quoteVolume,
    Long openTimeMs,
    Long closeTimeMs,
    Long firstTradeId,
    Long lastTradeId,
    Long trades)
    implements MarketEvent {}
