package io.truewick.model;

/**
 * What a stream other than trades, or a REST poll, says of one instrument. Times are the
 * exchange's, milliseconds since the epoch.
 */
public sealed interface MarketEvent
    permits BookDiff,
        BookLevels,
        BookTop,
        Kline,
        Liquidation,
        MarkPrice,
        OpenInterest,
        SettledFunding,
        Ticker {

  Instrument instrument();

  /** When the exchange sent it, milliseconds; 0 if the stream does not say. */
  long eventTimeMs();
}
