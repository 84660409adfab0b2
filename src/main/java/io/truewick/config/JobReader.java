package io.truewick.config;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Builds the records of a job file section by section. */
final class JobReader {
  private final ValueReader values;
  private final Problems problems;

  JobReader(ValueReader values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The whole configuration; of use only if no problem was found. */
  JobConfig read(Map<String, Object> tree) {
    List<Feed> feeds = new FeedReader(values, problems).read(tree.get("feeds"));
    CandleSettings candles = candles();
    FeedReader.checkOneSecond(candles.intervals(), feeds, problems);
    VolatilitySettings volatility = volatility(candles);
    FundingOiSettings fundingOi = fundingOi();
    AlertSpans spans = AlertSpans.of(candles, fundingOi, feeds);
    return new JobConfig(
        values.get(JobKey.NAME, String.class),
        exchange(),
        feeds,
        candles,
        fundingOi,
        reconcile(),
        volatility,
        books(),
        sink(),
        new AlertsReader(values, problems, spans).read(tree),
        source(volatility),
        run());
  }

  private Map<Market, Endpoint> exchange() {
    Map<Market, Endpoint> exchange = new EnumMap<>(Market.class);
    Endpoints.PRODUCTION.forEach(
        (market, usual) ->
            exchange.put(
                market,
                new Endpoint(
                    values
                        .given(JobKey.WEBSOCKET, at(market, "websocket"), URI.class)
                        .orElse(usual.websocket()),
                    values.given(JobKey.REST, at(market, "rest"), URI.class).orElse(usual.rest()),
                    values.get(JobKey.API_KEY, at(market, "apiKey"), String.class))));
    return exchange;
  }

  private static String at(Market market, String key) {
    return "exchange." + market.id() + "." + key;
  }

  private CandleSettings candles() {
    List<Interval> intervals = values.list(JobKey.INTERVALS, Interval.class);
    List<Duration> spans = values.list(JobKey.VWAP_SPANS, Duration.class);
    return new CandleSettings(
        intervals.stream().sorted().toList(),
        values.get(JobKey.THREE_DAY_ANCHOR, Long.class),
        spans.stream().sorted().toList());
  }

  private FundingOiSettings fundingOi() {
    List<Duration> spans = values.list(JobKey.FUNDING_OI_SPANS, Duration.class);
    return new FundingOiSettings(
        duration(JobKey.OPEN_INTEREST_EVERY),
        spans.stream().sorted().toList(),
        duration(JobKey.FUNDING_OI_WINDOW),
        values.get(JobKey.FUNDING_OI_DEAD_BAND, Double.class));
  }

  private ReconcileSettings reconcile() {
    return new ReconcileSettings(
        values.get(JobKey.RECONCILE_ENABLED, Boolean.class),
        duration(JobKey.RECONCILE_DELAY),
        values.get(JobKey.RECONCILE_REFETCH, Integer.class));
  }

  private VolatilitySettings volatility(CandleSettings candles) {
    List<Duration> spans = values.list(JobKey.VOLATILITY_SPANS, Duration.class);
    String halfLife = JobKey.VOLATILITY_HALF_LIFE.path();
    VolatilitySettings volatility =
        new VolatilitySettings(
            spans.stream().sorted().toList(),
            values.given(JobKey.VOLATILITY_HALF_LIFE, halfLife, Duration.class).orElse(null),
            values.get(JobKey.VOLATILITY_BARS, Interval.class));
    if (volatility.ofSeconds()) {
      checkSeconds(volatility, candles);
    }
    return volatility;
  }

  private void checkSeconds(VolatilitySettings volatility, CandleSettings candles) {
    if (!candles.intervals().contains(Interval.ONE_SECOND)) {
      problems.add(
          JobKey.VOLATILITY_BARS.path(),
          "1s needs candles of 1s: expected 1s in candles.intervals, or 1m here, was '1s'");
    }
    for (Duration span : volatility.spans()) {
      if (span.compareTo(VolatilitySettings.LONGEST_OF_SECONDS) > 0) {
        problems.add(
            JobKey.VOLATILITY_SPANS.path(),
            "expected at most "
                + DurationText.format(VolatilitySettings.LONGEST_OF_SECONDS)
                + " while volatility.bars is 1s, was '"
                + DurationText.format(span)
                + "'");
      }
    }
  }

  private BookSettings books() {
    return new BookSettings(
        duration(JobKey.BOOKS_AUDIT_EVERY),
        values.get(JobKey.BOOKS_SPOT_LEVELS, Integer.class),
        values.get(JobKey.BOOKS_FUTURES_LEVELS, Integer.class),
        values.get(JobKey.BOOKS_OPTIONS_LEVELS, Integer.class));
  }

  private SinkSettings sink() {
    return new SinkSettings(
        values.get(JobKey.SINK_URL, String.class),
        values.get(JobKey.SINK_USER, String.class),
        values.get(JobKey.SINK_PASSWORD, String.class),
        values.get(JobKey.SINK_BATCH_ROWS, Integer.class),
        duration(JobKey.SINK_BATCH_INTERVAL),
        duration(JobKey.SINK_OUTAGE_PATIENCE));
  }

  private SourceSettings source(VolatilitySettings volatility) {
    Duration start = duration(JobKey.RECONNECT_START);
    Duration max = duration(JobKey.RECONNECT_MAX);
    if (max.compareTo(start) < 0) {
      problems.add(
          JobKey.RECONNECT_MAX.path(),
          "expected at least source.reconnectStart, which is "
              + DurationText.format(start)
              + ", was '"
              + DurationText.format(max)
              + "'");
    }
    return new SourceSettings(
        values.get(JobKey.STREAMS_PER_CONNECTION, Integer.class),
        start,
        max,
        duration(JobKey.DEADLINE),
        duration(JobKey.WATERMARK_SLACK),
        duration(JobKey.ROTATE_AFTER),
        duration(JobKey.STATISTICS_EVERY),
        values.get(JobKey.WEIGHT_SHARE, Double.class),
        values.get(JobKey.QUEUE_FRAMES, Integer.class),
        values.get(JobKey.HELD_FRAMES, Integer.class),
        duration(JobKey.LISTINGS_EVERY),
        values.get(JobKey.SUBSCRIBE, SubscribeMode.class),
        values.get(JobKey.WARM_START, Boolean.class) ? longest(volatility) : Duration.ZERO);
  }

  /** No VWAP is longer than a day, and the comparison with the trailing day needs one. */
  private static Duration longest(VolatilitySettings volatility) {
    return volatility.spans().stream()
        .filter(span -> span.compareTo(SourceSettings.defaults().history()) > 0)
        .max(Duration::compareTo)
        .orElse(SourceSettings.defaults().history());
  }

  private RunSettings run() {
    return new RunSettings(
        values.get(JobKey.PARALLELISM, Integer.class),
        duration(JobKey.CHECKPOINT_INTERVAL),
        values.get(JobKey.CHECKPOINT_DIRECTORY, String.class));
  }

  private Duration duration(JobKey key) {
    return values.get(key, Duration.class);
  }
}
