package io.truewick.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A whole recording, and how much of it has been passed on.
 *
 * @param epochs emitted; what comes next is found by reading the recording from its beginning,
 *     because what a shard knows is in no checkpoint and is the same each time
 */
public record ReplaySplit(long epochs) implements SourceSplit {
  static final String ID = "recording";

  @Override
  public String splitId() {
    return ID;
  }
}
