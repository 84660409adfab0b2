package io.truewick.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts two inputs into an order that does not depend on which of them is faster: what came between
 * two watermarks on the first input, then the same of the second, then the watermark. Both inputs
 * have to carry the same watermarks, as they do behind one source; then nothing is held back while
 * a checkpoint is taken between two of them.
 */
final class EpochOrder<A, B> {
  private final Deque<Object> first = new ArrayDeque<>();
  private final Deque<Object> second = new ArrayDeque<>();
  private final Target<A, B> target;

  /** Takes everything in order. */
  interface Target<A, B> {
    void first(StreamRecord<A> record) throws Exception;

    void second(StreamRecord<B> record) throws Exception;

    void watermark(Watermark watermark) throws Exception;
  }

  EpochOrder(Target<A, B> target) {
    this.target = target;
  }

  /** Flink uses its record objects again. */
  void addFirst(StreamRecord<A> record) {
    first.add(record.copy(record.getValue()));
  }

  void addSecond(StreamRecord<B> record) {
    second.add(record.copy(record.getValue()));
  }

  void watermarkOfFirst(Watermark watermark) throws Exception {
    first.add(watermark);
    advance();
  }

  void watermarkOfSecond(Watermark watermark) throws Exception {
    second.add(watermark);
    advance();
  }

  /** Whether something waits for the other input. */
  boolean isHolding() {
    return !first.isEmpty() || !second.isEmpty();
  }

  private void advance() throws Exception {
    Watermark one = next(first);
    Watermark other = next(second);
    while (one != null && other != null) {
      long least = Math.min(one.getTimestamp(), other.getTimestamp());
      if (one.getTimestamp() == least) {
        drainFirst();
      }
      if (other.getTimestamp() == least) {
        drainSecond();
      }
      target.watermark(new Watermark(least));
      one = next(first);
      other = next(second);
    }
  }

  @SuppressWarnings("unchecked") // only such records are put there
  private void drainFirst() throws Exception {
    for (Object it = first.remove(); !(it instanceof Watermark); it = first.remove()) {
      target.first((StreamRecord<A>) it);
    }
  }

  @SuppressWarnings("unchecked") // only such records are put there
  private void drainSecond() throws Exception {
    for (Object it = second.remove(); !(it instanceof Watermark); it = second.remove()) {
      target.second((StreamRecord<B>) it);
    }
  }

  private static Watermark next(Deque<Object> queue) {
    for (Object it : queue) {
      if (it instanceof Watermark watermark) {
        return watermark;
      }
    }
    return null;
  }

  /** Fails a checkpoint that would lose what is held back. */
  void expectNothingHeld(String operator) {
    if (isHolding()) {
      throw new IllegalStateException(
          operator + ": expected a checkpoint between two watermarks, held back were " + held());
    }
  }

  private List<Integer> held() {
    return List.of(first.size(), second.size());
  }
}
