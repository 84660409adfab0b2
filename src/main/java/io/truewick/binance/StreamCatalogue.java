package io.truewick.binance;

import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The streams each market has. The grammar is finite, so it is a table. */
final class StreamCatalogue {
  private static final Set<Interval> NOT_ON_OPTIONS =
      EnumSet.of(Interval.ONE_SECOND, Interval.EIGHT_HOURS, Interval.ONE_MONTH);
  private static final Map<Market, Map<String, StreamName>> ALL = new EnumMap<>(Market.class);

  static {
    for (Market market : Market.values()) {
      StreamCatalogue catalogue = new StreamCatalogue(market);
      catalogue.fill();
      ALL.put(market, Collections.unmodifiableMap(catalogue.names));
    }
  }

  private final Market market;
  private final boolean routed;
  private final Map<String, StreamName> names = new LinkedHashMap<>();

  private StreamCatalogue(Market market) {
    this.market = market;
    this.routed = market == Market.USDM || market == Market.OPTIONS;
  }

  /** The market's streams by their name in job files. */
  static Map<String, StreamName> of(Market market) {
    return ALL.get(market);
  }

  /** The market's names in one line, the klines folded into one. */
  static String summary(Market market) {
    String prefix = "kline_";
    String intervals =
        of(market).keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .collect(Collectors.joining("|", prefix + "<", ">"));
    return of(market).keySet().stream()
        .map(name -> name.startsWith(prefix) ? intervals : name)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void fill() {
    if (market == Market.OPTIONS) {
      put(StreamKind.TRADE, Route.PUBLIC, "trade", "optionTrade");
      add(StreamKind.TRADE, Route.PUBLIC, "optionTrade");
    } else {
      // undocumented on futures, where it is served on the route of the books
      add(StreamKind.TRADE, Route.PUBLIC, "trade");
      add(StreamKind.AGG_TRADE, Route.MARKET, "aggTrade");
    }
    Arrays.stream(Interval.values())
        .filter(this::hasKline)
        .forEach(i -> add(StreamKind.KLINE, Route.MARKET, "kline_" + i.text()));
    depth(StreamKind.DEPTH_DIFF, "depth");
    for (int levels : new int[] {5, 10, 20}) {
      depth(StreamKind.DEPTH_PARTIAL, "depth" + levels);
    }
    add(StreamKind.BOOK_TICKER, Route.PUBLIC, "bookTicker");
    if (market == Market.OPTIONS) {
      options();
    } else {
      add(StreamKind.TICKER, Route.MARKET, "ticker");
    }
    if (market == Market.USDM || market == Market.COINM) {
      futures();
    }
  }

  private void futures() {
    add(StreamKind.MARK_PRICE, Route.MARKET, "markPrice", "markPrice@1s");
    add(StreamKind.FORCE_ORDER, Route.MARKET, "forceOrder");
    // guides list these two; the exchange has funding in markPrice and open interest by REST only
    put(StreamKind.FUNDING_RATE, Route.MARKET, "fundingRate", "markPrice");
    put(StreamKind.OPEN_INTEREST, Route.MARKET, "openInterest", null);
  }

  private void options() {
    put(StreamKind.TICKER, Route.PUBLIC, "ticker", "optionTicker");
    put(
        StreamKind.MARK_PRICE,
        Route.MARKET,
        "markPrice",
        "optionMarkPrice",
        WireSubject.UNDERLYING);
    put(
        StreamKind.OPEN_INTEREST,
        Route.MARKET,
        "openInterest",
        "openInterest",
        WireSubject.UNDERLYING_AND_EXPIRY);
  }

  /** Why a market has no stream of that name, for names that other markets have. */
  static Optional<String> whyAbsent(Market market, String text) {
    boolean funding = text.equals("fundingRate");
    boolean interest = text.equals("openInterest");
    boolean mark = text.startsWith("markPrice");
    return switch (market) {
      case SPOT ->
          funding || interest || mark || text.equals("forceOrder")
              ? Optional.of("spot has no contracts and so no " + text + ", usdm and coinm have it")
              : Optional.empty();
      case OPTIONS ->
          funding
              ? Optional.of("options pay no funding: fundingRate is expected on usdm or coinm")
              : Optional.empty();
      case USDM, COINM -> Optional.empty();
    };
  }

  private boolean hasKline(Interval interval) {
    return switch (market) {
      case SPOT -> true;
      case USDM, COINM -> interval != Interval.ONE_SECOND;
      case OPTIONS -> !NOT_ON_OPTIONS.contains(interval);
    };
  }

  private void depth(StreamKind kind, String name) {
    boolean bare = market != Market.OPTIONS || kind == StreamKind.DEPTH_DIFF;
    if (bare) {
      add(kind, Route.PUBLIC, name);
    }
    add(kind, Route.PUBLIC, name + "@100ms");
    if (market != Market.SPOT) {
      add(kind, Route.PUBLIC, name + "@500ms");
      if (bare) {
        // 250 ms is the speed of the bare name; spelt out it is acknowledged and never sent
        put(kind, Route.PUBLIC, name + "@250ms", name);
      }
    }
  }

  private void add(StreamKind kind, Route route, String... texts) {
    for (String text : texts) {
      put(kind, route, text, text);
    }
  }

  private void put(StreamKind kind, Route route, String text, String suffix) {
    put(kind, route, text, suffix, WireSubject.SYMBOL);
  }

  private void put(StreamKind kind, Route route, String text, String suffix, WireSubject subject) {
    Route effective = routed ? route : Route.NONE;
    names.put(text, new StreamName(market, kind, text, suffix, subject, effective));
  }
}
