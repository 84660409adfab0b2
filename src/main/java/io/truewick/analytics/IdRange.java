package io.truewick.analytics;

/** Trade ids from one to another, both inclusive. */
public record IdRange(long fromId, long toId) {

  /** How many ids it has. */
  public long size() {
    return toId - fromId + 1;
  }
}
