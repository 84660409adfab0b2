package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.Liquidation;
import io.truewick.model.MarketEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Every forced order. They have no id, so the last ones are remembered as they were. */
final class LiquidationOutput implements StreamOutput {
  /** One a second at most: longer than two connections ever overlap. */
  private static final int REMEMBERED = 64;

  private final Deque<MarketEvent> recent = new ArrayDeque<>();
  private final List<FeedEvent> ready = new ArrayList<>(0);

  @Override
  public void take(MarketEvent event) {
    if (recent.contains(event)) {
      return;
    }
    recent.add(event);
    if (recent.size() > REMEMBERED) {
      recent.remove();
    }
    ready.add(FeedEvent.of((Liquidation) event));
  }

  @Override
  public void drainTo(List<FeedEvent> events, long clockMs) {
    events.addAll(ready);
    ready.clear();
  }
}
