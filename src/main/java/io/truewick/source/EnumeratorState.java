package io.truewick.source;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator keeps in a checkpoint.
 *
 * @param unassigned shards no reader has
 * @param streams every stream that has been put into a shard so far
 * @param shardCount how many shards there have been
 */
record EnumeratorState(List<ShardSplit> unassigned, Set<String> streams, int shardCount) {}
