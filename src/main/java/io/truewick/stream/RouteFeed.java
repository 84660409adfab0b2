package io.truewick.stream;

import io.truewick.model.FeedEvent;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Takes the source's one stream apart: bars, gaps and beginnings go on to the candles, in their
 * order; gaps also and rejected frames only go to side outputs.
 */
public final class RouteFeed extends ProcessFunction<FeedEvent, FeedEvent> {

  @Override
  public void processElement(FeedEvent event, Context context, Collector<FeedEvent> out) {
    if (event.rejected() != null) {
      context.output(Outputs.REJECTED, event.rejected());
      return;
    }
    if (event.gap() != null) {
      context.output(Outputs.GAPS, event.gap());
    }
    out.collect(event);
  }
}
