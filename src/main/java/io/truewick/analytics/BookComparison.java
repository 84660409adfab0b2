package io.truewick.analytics;

/**
 * Two books of the same update id held against each other, as far as both are known.
 *
 * @param levels price levels that are in either
 * @param matching those that are in both with the same quantity
 */
public record BookComparison(int levels, int matching) {

  BookComparison plus(BookComparison other) {
    return new BookComparison(levels + other.levels, matching + other.matching);
  }

  /** Whether there is no difference. */
  public boolean isMatch() {
    return levels == matching;
  }
}
