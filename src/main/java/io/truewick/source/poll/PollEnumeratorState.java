package io.truewick.source.poll;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator keeps in a checkpoint.
 *
 * @param unassigned splits no reader has
 * @param known keys of all splits there are, with a reader or without
 */
public record PollEnumeratorState(List<PollSplit> unassigned, Set<String> known) {

  static PollEnumeratorState empty() {
    return new PollEnumeratorState(List.of(), Set.of());
  }
}
