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
    SinkSettings sink,
    AlertSettings alerts,
    SourceSettings source,
    RunSettings run)
    implements Serializable {

  /** The same job with other feeds. */
  public JobConfig withFeeds(List<Feed> others) {
    return new JobConfig(name, exchange, List.copyOf(others), candles, sink, alerts, source, run);
  }
}
