package io.truewick.stream;

import io.truewick.model.FeedEvent;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Takes the source's one stream apart: bars, gaps and beginnings go on to the candles, in their
 * order; gaps also and all other parts only go to side outputs.
 */
public final class RouteFeed extends ProcessFunction<FeedEvent, FeedEvent> {

  @Override
  public void processElement(FeedEvent event, Context context, Collector<FeedEvent> out) {
    if (event.bar() != null || event.recording() != null) {
      out.collect(event);
    } else if (event.gap() != null) {
      context.output(Outputs.GAPS, event.gap());
      out.collect(event);
    } else if (event.rejected() != null) {
      context.output(Outputs.REJECTED, event.rejected());
    } else {
      routeMarket(event, context);
    }
  }

  private static void routeMarket(FeedEvent event, Context context) {
    if (event.book() != null) {
      context.output(Outputs.BOOKS, event.book());
    } else if (event.kline() != null) {
      context.output(Outputs.KLINES, event.kline());
    } else if (event.seed() != null) {
      context.output(Outputs.SEEDS, event.seed());
    } else if (event.ticker() != null) {
      context.output(Outputs.TICKERS, event.ticker());
    } else if (event.markPrice() != null) {
      context.output(Outputs.MARK_PRICES, event.markPrice());
    } else if (event.openInterest() != null) {
      context.output(Outputs.OPEN_INTEREST, event.openInterest());
    } else if (event.settledFunding() != null) {
      context.output(Outputs.SETTLED_FUNDING, event.settledFunding());
    } else if (event.liquidation() != null) {
      context.output(Outputs.LIQUIDATIONS, event.liquidation());
    } else {
      context.output(Outputs.OBSERVATIONS, event.observation());
    }
  }
}
