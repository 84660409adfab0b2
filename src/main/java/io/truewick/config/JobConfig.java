package io.truewick.config;

import io.truewick.model.Market;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** A whole job file, validated. */
public record JobConfig(
    String name,
    Map<Market, Endpoint> exchange,
    List<Feed> feeds,
    CandleSettings candles,
    FundingOiSettings fundingOi,
    ReconcileSettings reconcile,
    VolatilitySettings volatility,
    BookSettings books,
    SinkSettings sink,
    AlertSettings alerts,
    SourceSettings source,
    RunSettings run)
    implements Serializable {

  /** The same job with other feeds. */
  public JobConfig withFeeds(List<Feed> others) {
    return new JobConfig(
        name,
        exchange,
        List.copyOf(others),
        candles,
        fundingOi,
        reconcile,
        volatility,
        books,
        sink,
        alerts,
        source,
        run);
  }

  /** The same job at other endpoints. */
  public JobConfig withExchange(Map<Market, Endpoint> others) {
    return new JobConfig(
        name,
        others,
        feeds,
        candles,
        fundingOi,
        reconcile,
        volatility,
        books,
        sink,
        alerts,
        source,
        run);
  }

  /** The same job with its results stored elsewhere. */
  public JobConfig withSink(SinkSettings other) {
    return new JobConfig(
        name,
        exchange,
        feeds,
        candles,
        fundingOi,
        reconcile,
        volatility,
        books,
        other,
        alerts,
        source,
        run);
  }
}
