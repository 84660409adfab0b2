package io.truewick.source;

import java.math.BigDecimal;

/**
 * One subscribed stream of a shard.
 *
 * @param symbol upper case
 * @param stream stream type as in a job file
 * @param contractSize face value of a contract on COIN-M, null elsewhere
 * @param position where a trade stream stands; {@link LanePosition#NONE} for other streams
 */
public record ShardStream(
    String symbol, String stream, BigDecimal contractSize, LanePosition position) {

  ShardStream at(LanePosition newPosition) {
    return new ShardStream(symbol, stream, contractSize, newPosition);
  }
}
