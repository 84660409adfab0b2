package io.truewick.config;

import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * Whether some feed lists a stream of one of these kinds: what nobody lists needs no operator.
   */
  public boolean lists(StreamKind... kinds) {
    Set<StreamKind> wanted = Set.of(kinds);
    return feeds.stream()
        .flatMap(feed -> feed.streams().stream().map(text -> StreamName.parse(feed.market(), text)))
        .anyMatch(stream -> wanted.contains(stream.kind()));
  }

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
