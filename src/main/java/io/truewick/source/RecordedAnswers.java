package io.truewick.source;

import io.truewick.rest.RestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Questions of a replay and the answers of a recording. A replay asks what the recorder asked, at
 * nearly the same time: so a question takes the answer that came to the same question just before,
 * and if there is none waits for the next one. Each answer is taken once, by everybody who waits.
 */
final class RecordedAnswers {
  /** The recorder may have asked so much earlier. */
  private static final long LOOK_BACK_MS = 2_000;

  private final Map<String, Kept> recent = new HashMap<>();
  private final Map<String, List<Waiting>> waiting = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
  private record Kept(byte[] body, long atMs) {}

  private record Waiting(CompletableFuture<byte[]> answer, long untilMs) {}

  /**
   * Asks.
   *
   * @param patienceMs how long the answer may take; then the question fails with {@link
   *     RestException}
   */
  CompletableFuture<byte[]> ask(String question, long patienceMs, long nowMs) {
    Kept kept = recent.remove(question);
    if (kept != null && nowMs - kept.atMs() <= LOOK_BACK_MS) {
      return CompletableFuture.completedFuture(kept.body());
    }
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    waiting
        .computeIfAbsent(question, any -> new ArrayList<>())
        .add(new Waiting(answer, nowMs + patienceMs));
    return answer;
  }

  /** An answer stands in the recording. */
  void take(String question, byte[] body, long nowMs) {
    List<Waiting> asked = waiting.remove(question);
    if (asked == null) {
      recent.put(question, new Kept(body, nowMs));
    } else {
      asked.forEach(one -> one.answer().complete(body));
    }
  }

  /** Fails what has waited for too long. */
  void tick(long nowMs) {
    List<Map.Entry<String, Waiting>> late = new ArrayList<>();
    waiting.forEach(
        (question, asked) ->
            asked.stream()
                .filter(one -> one.untilMs() <= nowMs)
                .forEach(one -> late.add(Map.entry(question, one))));
    late.sort(Map.Entry.comparingByKey());
    for (Map.Entry<String, Waiting> entry : late) {
      waiting.get(entry.getKey()).remove(entry.getValue());
      if (waiting.get(entry.getKey()).isEmpty()) {
        waiting.remove(entry.getKey());
      }
      entry
          .getValue()
          .answer()
          .completeExceptionally(
              new RestException(entry.getKey() + " is not in the recording", 0, null));
    }
  }
}
