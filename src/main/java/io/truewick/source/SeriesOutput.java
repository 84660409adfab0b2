package io.truewick.source;

import io.truewick.model.FeedEvent;
import io.truewick.model.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every event of a stream that sends one at a time of its own: mark prices, open interest. */
final class SeriesOutput<T extends MarketEvent> implements StreamOutput {
  private final Class<T> type;
  private final Function<T, FeedEvent> wrap;
  private final List<FeedEvent> ready = new ArrayList<>(2);
  private long newestMs;

  SeriesOutput(Class<T> type, Function<T, FeedEvent> wrap) {
    this.type = type;
    this.wrap = wrap;
  }

  @Override
  public void take(MarketEvent event) {
    if (event.eventTimeMs() > newestMs) {
      newestMs = event.eventTimeMs();
      ready.add(wrap.apply(type.cast(event)));
    }
  }

  @Override
  public void drainTo(List<FeedEvent> events, long clockMs) {
    events.addAll(ready);
    ready.clear();
  }
}
