package io.truewick.config;

import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<SinkSettings> sinks,
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
        sinks,
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
        sinks,
        alerts,
        source,
        run);
  }

  /** The first of its databases, which is PostgreSQL if that is among them. */
  public SinkSettings sink() {
    return sinks.get(0);
  }

  /** Its PostgreSQL, if it has one. */
  public Optional<SinkSettings> postgres() {
    return sinks.stream().filter(sink -> sink.kind() == DatabaseKind.POSTGRESQL).findFirst();
  }

  /** The same job with its results stored elsewhere, and nowhere else. */
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
        List.of(other),
        alerts,
        source,
        run);
  }
}
