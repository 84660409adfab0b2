package io.truewick.endtoend;

import io.truewick.simulator.market.TrueBook;
import io.truewick.simulator.market.TrueLevel;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an order book was at the end of each second, and what flowed in it: at the best level from
 * state to state, as {@code bookTicker} tells it, over five levels from frame to frame of {@code
 * depth@100ms}.
 */
final class TrueBookSeconds implements Consumer<TrueBook> {
  private static final long FRAME_MS = 100;
  private static final long SECOND_MS = 1_000;

  /** A second: the book at its end, and the flows since the end of the one before. */
  record Second(TrueBook book, BigDecimal flow, BigDecimal flowOfFive) {}

  private final Map<Long, Second> seconds = new HashMap<>();
  private TrueBook state;
  private TrueBook frame;
  private long nextFrameMs;
  private BigDecimal flow = BigDecimal.ZERO;
  private BigDecimal flowOfFive = BigDecimal.ZERO;

  /** The next state; the first begins at a full second. */
  TrueBookSeconds(long fromMs) {
    nextFrameMs = fromMs;
  }

  @Override
  public void accept(TrueBook book) {
    if (state == null) {
      state = book;
      frame = book;
      return;
    }
    sendBelow(book.timeMs());
    flow = flow.add(flow(state, book, 1));
    state = book;
  }

  private void sendBelow(long timeMs) {
    for (; nextFrameMs < timeMs; nextFrameMs += FRAME_MS) {
      flowOfFive = flowOfFive.add(flow(frame, state, 5));
      frame = state;
      if (nextFrameMs % SECOND_MS == 0) {
        seconds.put(nextFrameMs, new Second(state, flow, flowOfFive));
        flow = BigDecimal.ZERO;
        flowOfFive = BigDecimal.ZERO;
      }
    }
  }

  /** The second that ends then; null before the first and after the last. */
  Second at(long endMs) {
    return seconds.get(endMs);
  }

  /** Cont, Kukanov and Stoikov, summed level by level. */
  private static BigDecimal flow(TrueBook from, TrueBook to, int levels) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < levels; i++) {
      sum =
          sum.add(gain(from.bids(), to.bids(), i, 1)).subtract(gain(from.asks(), to.asks(), i, -1));
    }
    return sum;
  }

  /** By how much a level grew; all of it if a better price took its place. */
  private static BigDecimal gain(List<TrueLevel> from, List<TrueLevel> to, int i, int better) {
    TrueLevel old = from.get(i);
    TrueLevel now = to.get(i);
    int moved = better * now.price().compareTo(old.price());
    BigDecimal added = moved >= 0 ? now.quantity() : BigDecimal.ZERO;
    BigDecimal gone = moved <= 0 ? old.quantity() : BigDecimal.ZERO;
    return added.subtract(gone);
  }
}
