package io.truewick.config;

import io.truewick.model.AlertDirection;
import io.truewick.model.AlertSeverity;
import java.time.Duration;
import java.util.Locale;

/**
 * Every key of a job file: the one place that knows path, type, default and meaning. {@code []}
 * stands for any entry of a list and {@code <market>} for the name of a market.
 */
public enum JobKey {
  NAME("name", ValueType.jobName(), null, "Name of the job, in Flink's UI and in logs"),
  WEBSOCKET(
      "exchange.<market>.websocket",
      ValueType.url("ws", "wss"),
      "Binance's",
      "Where streams come from; a path prefix is kept"),
  REST(
      "exchange.<market>.rest",
      ValueType.url("http", "https"),
      "Binance's",
      "Where missing trades are fetched; a path prefix is kept"),
  API_KEY(
      "exchange.<market>.apiKey",
      ValueType.text("text"),
      "",
      "Sent as X-MBX-APIKEY; without one futures gaps are filled from aggregates"),
  FEED_MARKET("feeds[].market", ValueType.market(), null, "Market of this feed"),
  FEED_SYMBOLS(
      "feeds[].symbols",
      ValueType.texts("a list of symbols such as [BTCUSDT], or a pattern such as \"*USDT\""),
      null,
      "Symbols as the exchange writes them, upper case; patterns follow listings; or {top: 50}"),
  FEED_TOP(
      "feeds[].top",
      ValueType.integer(1, 1000),
      "",
      "Only so many of the matching symbols, by 24 h quote volume when the job is started"),
  FEED_STREAMS(
      "feeds[].streams",
      ValueType.texts("a list of stream types such as [trade, kline_1m]"),
      null,
      "Stream types, every symbol gets all; candles come from trade, else from aggTrade"),
  INTERVALS(
      "candles.intervals",
      ValueType.intervals(),
      "[1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 6h, 8h, 12h, 1d, 3d, 1w, 1M]",
      "Candles to build; 1s only where trades are sent in real time"),
  THREE_DAY_ANCHOR(
      "candles.threeDayAnchor",
      ValueType.date(),
      "1970-01-01",
      "A day (UTC) on which some 3d candle opens; Binance does not document it"),
  VWAP_SPANS(
      "vwap.spans",
      ValueType.wholeMinutes("24h"),
      "[5m, 1h, 24h]",
      "Rolling VWAP spans; the session since 00:00 UTC is always there"),
  OPEN_INTEREST_EVERY(
      "openInterest.every",
      ValueType.duration("1s", "1h"),
      "15s",
      "How often a futures symbol's open interest is asked for; less often if weight is short"),
  FUNDING_OI_SPANS(
      "fundingOi.spans",
      ValueType.wholeMinutes("24h"),
      "[5m, 1h]",
      "Spans of the changes of price and open interest in funding_oi"),
  FUNDING_OI_WINDOW(
      "fundingOi.window",
      ValueType.duration("1h", "168h"),
      "24h",
      "What z-scores of those changes look back on; those of funding look back on 30 days"),
  FUNDING_OI_DEAD_BAND(
      "fundingOi.deadBand",
      ValueType.number(0, 10),
      "0.5",
      "Changes of fewer standard deviations than this are called neutral"),
  RECONCILE_ENABLED(
      "reconcile.enabled",
      ValueType.flag(),
      "true",
      "Whether closed candles are compared with the exchange's own"),
  RECONCILE_DELAY(
      "reconcile.delay",
      ValueType.duration("0s", "10m"),
      "10s",
      "How long after a close REST is asked for what no kline stream has told, event time"),
  RECONCILE_REFETCH(
      "reconcile.refetchTrades",
      ValueType.integer(0, 1_000_000),
      "20000",
      "Most trades fetched anew for a candle that differs; on futures 1000 at most; 0 for none"),
  VOLATILITY_SPANS(
      "volatility.spans",
      ValueType.wholeMinutes("168h"),
      "[30m, 1h, 24h]",
      "Rolling volatility spans"),
  VOLATILITY_HALF_LIFE(
      "volatility.halfLife",
      ValueType.duration("1m", "168h"),
      "a quarter of the span",
      "Half-life of the exponentially weighted volatility"),
  VOLATILITY_BARS(
      "volatility.bars",
      ValueType.volatilityBars(),
      "1m",
      "Candles it is made from; 1s needs 1s in candles.intervals and spans up to 1h"),
  BOOKS_AUDIT_EVERY(
      "books.auditEvery",
      ValueType.duration("10s", "24h"),
      Default.of(BookSettings.defaults().auditEvery()),
      "How often an order book is compared with a fresh snapshot"),
  BOOKS_SPOT_LEVELS(
      "books.spotLevels",
      ValueType.oneOf(100, 500, 1000, 5000),
      Default.of(BookSettings.defaults().spotLevels()),
      "Levels a side of a snapshot on spot; more know more of the book and weigh 5, 25, 50, 250"),
  BOOKS_FUTURES_LEVELS(
      "books.futuresLevels",
      ValueType.oneOf(100, 500, 1000),
      Default.of(BookSettings.defaults().futuresLevels()),
      "The same on USD-M and COIN-M; weights 5, 10, 20"),
  BOOKS_OPTIONS_LEVELS(
      "books.optionsLevels",
      ValueType.oneOf(100, 500, 1000),
      Default.of(BookSettings.defaults().optionsLevels()),
      "The same on options"),
  SINK_URL(
      "sink.url",
      ValueType.jdbcUrl(),
      null,
      "PostgreSQL or ClickHouse for the results; for both, sink is a list of two such sections"),
  SINK_USER("sink.user", ValueType.text("text"), "truewick", "Database user"),
  SINK_PASSWORD("sink.password", ValueType.text("text"), "", "Its password; never logged"),
  SINK_BATCH_ROWS(
      "sink.batchRows",
      ValueType.integer(1, 100_000),
      "1000, ClickHouse 50000",
      "Rows written at a time, at most"),
  SINK_BATCH_INTERVAL(
      "sink.batchInterval",
      ValueType.duration("10ms", "1m"),
      "100ms, ClickHouse 5s",
      "A row is written at the latest so long after it came"),
  SINK_OUTAGE_PATIENCE(
      "sink.outagePatience",
      ValueType.duration("0s", "24h"),
      "2m",
      "How long a database may be away before the job restarts from its checkpoint"),
  SINK_KEEP(
      "sink.keep",
      ValueType.retentions(),
      "",
      "ClickHouse only: rows that are about an earlier time are removed; the rest stays for ever"),
  RULE_ID(
      "alerts.rules[].id",
      ValueType.jobName(),
      "kind and span",
      "Name of the rule, begins the ids of its alerts; without any rules the usual ones count"),
  RULE_KIND("alerts.rules[].kind", ValueType.alertKind(), null, "What it looks at"),
  RULE_DIRECTION(
      "alerts.rules[].direction",
      ValueType.oneOf(AlertDirection.class),
      "both",
      "Which side of zero the threshold is on"),
  RULE_MARKETS("alerts.rules[].markets", ValueType.markets(), "all", "Markets it looks at"),
  RULE_SYMBOLS("alerts.rules[].symbols", ValueType.symbolPatterns(), "all", "Symbols it looks at"),
  RULE_SPAN(
      "alerts.rules[].span",
      ValueType.span(),
      "",
      "Span it looks at; empty for every one, each by itself"),
  RULE_THRESHOLD(
      "alerts.rules[].threshold",
      ValueType.positive(),
      null,
      "An alert starts at or above it; units by kind: section Alerts"),
  RULE_CLEAR(
      "alerts.rules[].clear",
      ValueType.positive(),
      "threshold",
      "It ends below this; at most threshold"),
  RULE_COOL_DOWN(
      "alerts.rules[].coolDown",
      ValueType.duration("0s", "168h"),
      "5m",
      "So long after an end the next one may start"),
  RULE_FOR(
      "alerts.rules[].for",
      ValueType.duration("0s", "24h"),
      "0s",
      "So long the value must have been at or above the threshold first"),
  RULE_SEVERITY(
      "alerts.rules[].severity",
      ValueType.oneOf(AlertSeverity.class),
      "warning",
      "How much it matters; critical ones are warnings in the log"),
  RULE_ENABLED("alerts.rules[].enabled", ValueType.yesOrNo(), "true", "Whether it counts"),
  RULES_EVERY(
      "alerts.rulesEvery",
      ValueType.duration("100ms", "1h"),
      "10s",
      "Pace at which the table alert_rules is looked at for changes"),
  WEBHOOK_URL(
      "alerts.webhook.url",
      ValueType.webhookUrl(),
      "",
      "Starts and ends of alerts are posted there as JSON; only its host is ever logged"),
  WEBHOOK_TIMEOUT(
      "alerts.webhook.timeout",
      ValueType.duration("100ms", "1m"),
      "10s",
      "How long one attempt may take"),
  STREAMS_PER_CONNECTION(
      "source.streamsPerConnection",
      ValueType.integer(1, 1024),
      Default.of(SourceSettings.defaults().streamsPerConnection()),
      "Streams on one WebSocket connection"),
  SUBSCRIBE(
      "source.subscribe",
      ValueType.subscribeMode(),
      SourceSettings.defaults().subscribe().text(),
      "SUBSCRIBE on a connection, streams in its URL, or one connection for each stream and each book"),
  RECONNECT_START(
      "source.reconnectStart",
      ValueType.duration("1ms", "10m"),
      Default.of(SourceSettings.defaults().reconnectStart()),
      "First pause before a reconnect; it doubles, with jitter"),
  RECONNECT_MAX(
      "source.reconnectMax",
      ValueType.duration("1ms", "1h"),
      Default.of(SourceSettings.defaults().reconnectMax()),
      "Longest pause before a reconnect"),
  DEADLINE(
      "source.deadline",
      ValueType.duration("100ms", "1h"),
      Default.of(SourceSettings.defaults().deadline()),
      "How long a refill or an outage may delay candles before they close incomplete"),
  WATERMARK_SLACK(
      "source.watermarkSlack",
      ValueType.duration("0s", "1m"),
      Default.of(SourceSettings.defaults().watermarkSlack()),
      "How far event time stays behind the exchange's clock"),
  ROTATE_AFTER(
      "source.rotateAfter",
      ValueType.duration("1s", "23h"),
      Default.of(SourceSettings.defaults().rotateAfter()),
      "Age at which a connection is replaced; Binance ends it at 24 hours"),
  WARM_START(
      "source.warmStart",
      ValueType.flag(),
      "true",
      "Whether spans are filled from the exchange's klines when a symbol is first recorded"),
  STATISTICS_EVERY(
      "source.statisticsEvery",
      ValueType.duration("1s", "1h"),
      Default.of(SourceSettings.defaults().statisticsEvery()),
      "Pace of the statistics line in the log"),
  WEIGHT_SHARE(
      "source.weightShare",
      ValueType.share(),
      Default.of(SourceSettings.defaults().weightShare()),
      "Share of the IP's REST weight per minute that may be used"),
  QUEUE_FRAMES(
      "source.queueFrames",
      ValueType.integer(100, 1_000_000),
      Default.of(SourceSettings.defaults().queueFrames()),
      "Frames that may wait between a socket and the job; then the socket is slowed"),
  HELD_FRAMES(
      "source.heldFrames",
      ValueType.integer(100, 10_000_000),
      Default.of(SourceSettings.defaults().heldFrames()),
      "Frames held back during refills; more are dropped and fetched by id"),
  LISTINGS_EVERY(
      "source.listingsEvery",
      ValueType.duration("1s", "24h"),
      Default.of(SourceSettings.defaults().listingsEvery()),
      "How often the exchange is asked what it lists, where symbols are patterns"),
  PARALLELISM("run.parallelism", ValueType.integer(1, 1024), "1", "Parallelism of every operator"),
  CHECKPOINT_INTERVAL(
      "run.checkpointInterval",
      ValueType.duration("100ms", "1h"),
      "10s",
      "Time between checkpoints"),
  CHECKPOINT_DIRECTORY(
      "run.checkpointDirectory",
      ValueType.text("a directory or a URI"),
      "",
      "Where checkpoints go; empty: what the cluster is set to");

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // its parser is a function without state
  private final ValueType type;

  private final String defaultText;
  private final String description;

  JobKey(String path, ValueType type, String defaultText, String description) {
    this.path = path;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
  }

  /** Dotted path in the job file. */
  public String path() {
    return path;
  }

  /** What values it takes. */
  public String typeText() {
    return type.description();
  }

  /** The default as YAML; null if the key must be given. */
  public String defaultText() {
    return defaultText;
  }

  /** What it is for. */
  public String description() {
    return description;
  }

  /** Whether its value must not appear in messages. */
  boolean secret() {
    return this == API_KEY || this == SINK_PASSWORD || this == WEBHOOK_URL;
  }

  ValueType type() {
    return type;
  }

  /** Renders the defaults that live in records; nested because enum constants come first. */
  private static final class Default {
    static String of(Duration value) {
      return DurationText.format(value);
    }

    static String of(int value) {
      return Integer.toString(value);
    }

    static String of(double value) {
      return String.format(Locale.ROOT, "%s", value);
    }
  }
}
