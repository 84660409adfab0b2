package io.truewick.source;

import io.truewick.binance.Route;
import io.truewick.model.Market;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A split: the streams of one connection and how far each has been passed on. A symbol's streams of
 * one route are never spread over two shards, and once assigned a symbol stays in its shard, so
 * that a savepoint restores whatever symbols are added or removed.
 *
 * @param id for example {@code usdm/public/0}
 * @param watermarkMs last watermark emitted, {@link Long#MIN_VALUE} before the first
 */
public record ShardSplit(
    String id, Market market, Route route, List<ShardStream> streams, long watermarkMs)
    implements SourceSplit {

  @Override
  public String splitId() {
    return id;
  }
}
