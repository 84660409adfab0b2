package io.truewick.source.poll;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A split: one thing to ask for. As fine as can be, so that whatever is added, removed or rescaled,
 * each keeps its position.
 *
 * @param key what it is, for example {@code usdm BTCUSDT openInterest}; the id of the split
 * @param position how far it has been passed on, for example the time of the last reading; {@link
 *     #NOTHING} before the first
 */
public record PollSplit(String key, long position) implements SourceSplit {
  /** Nothing has been passed on yet. */
  public static final long NOTHING = Long.MIN_VALUE;

  @Override
  public String splitId() {
    return key;
  }
}
