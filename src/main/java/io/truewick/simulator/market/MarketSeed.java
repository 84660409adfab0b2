package io.truewick.simulator.market;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What the whole market follows from.
 *
 * @param value any number
 * @param startMs event time of the first possible trade, milliseconds since the epoch
 * @param nonMarketShare share of USD-M orders that come with a record that is no trade, in [0, 1]
 */
public record MarketSeed(long value, long startMs, double nonMarketShare) {

  /** The seed of one symbol: the others neither feed nor disturb it. */
  long of(SimulatedSymbol symbol) {
    CRC32 checksum = new CRC32();
    checksum.update((symbol.market().id() + symbol.symbol()).getBytes(StandardCharsets.UTF_8));
    return value * 0x9E3779B97F4A7C15L + checksum.getValue();
  }
}
