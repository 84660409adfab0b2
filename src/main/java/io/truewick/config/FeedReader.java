package io.truewick.config;

import io.truewick.binance.StreamName;
import io.truewick.binance.Symbols;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads {@code feeds} and checks every name against its market. */
final class FeedReader {
  private final ValueReader values;
  private final Problems problems;

  FeedReader(ValueReader values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /**
   * Reads them all.
   *
   * @param section what stands under {@code feeds}; null if nothing does
   */
  List<Feed> read(Object section) {
    if (!(section instanceof List<?> entries) || entries.isEmpty()) {
      problems.add("feeds", "missing, expected a list of feeds with market, symbols and streams");
      return List.of();
    }
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      feeds.add(feed("feeds[" + i + "]"));
    }
    return feeds;
  }

  /** Candles of one second need trades that are sent as they happen. */
  static void checkOneSecond(List<Interval> intervals, List<Feed> feeds, Problems problems) {
    if (!intervals.contains(Interval.ONE_SECOND)) {
      return;
    }
    for (int i = 0; i < feeds.size(); i++) {
      Feed feed = feeds.get(i);
      if (feed.market() == null) {
        continue;
      }
      List<StreamName> trades =
          feed.streams().stream()
              .map(text -> StreamName.parse(feed.market(), text))
              .filter(stream -> stream.kind().carriesTrades())
              .toList();
      if (!trades.isEmpty() && trades.stream().noneMatch(StreamName::realTimeTrades)) {
        problems.add(
            "feeds[" + i + "].streams",
            "candles of 1s need trades in real time, which "
                + trades.get(0).text()
                + " on "
                + feed.market().id()
                + " is not: list trade if the market has it, or leave 1s out");
      }
    }
  }

  private Feed feed(String path) {
    Market market = values.get(JobKey.FEED_MARKET, path + ".market", Market.class);
    SymbolSelection selection = selection(market, path);
    return new Feed(
        market,
        selection,
        selection.names(),
        names(JobKey.FEED_STREAMS, path + ".streams", stream -> checkStream(market, stream)));
  }

  /** {@code symbols: [BTCUSDT, "*BTC"]}, {@code symbols: "*USDT"}, {@code symbols: {top: 50}}. */
  private SymbolSelection selection(Market market, String path) {
    String symbols = path + ".symbols";
    boolean section = values.node(symbols).filter(Map.class::isInstance).isPresent();
    String topPath = section ? symbols + ".top" : path + ".top";
    int top = values.given(JobKey.FEED_TOP, topPath, Integer.class).orElse(0);
    if (section) {
      checkTopOnly(symbols);
      return new SymbolSelection(List.of(), List.of(), top);
    }
    if (top > 0 && values.node(symbols).isEmpty()) {
      return new SymbolSelection(List.of(), List.of(), top);
    }
    List<String> texts = names(JobKey.FEED_SYMBOLS, symbols, symbol -> checkSymbol(market, symbol));
    Map<Boolean, List<String>> byKind =
        texts.stream().collect(Collectors.partitioningBy(text -> text.contains("*")));
    if (top > 0 && byKind.get(true).isEmpty()) {
      problems.add(topPath, "expected a pattern such as \"*USDT\" beside top, were names only");
    }
    return new SymbolSelection(byKind.get(false), byKind.get(true), top);
  }

  private void checkTopOnly(String path) {
    Map<?, ?> section = (Map<?, ?>) values.node(path).orElseThrow();
    section.keySet().stream()
        .filter(key -> !"top".equals(key))
        .forEach(key -> problems.add(path + "." + key, "unknown key, expected top"));
    if (!section.containsKey("top")) {
      problems.add(path, "expected a list of symbols, a pattern, or a section with the key top");
    }
  }

  private List<String> names(JobKey key, String path, Consumer<String> check) {
    return values.list(key, path, String.class, check);
  }

  // where the market is wrong, that is the problem to report, not the names on it
  private static void checkSymbol(Market market, String symbol) {
    if (market != null && symbol.contains("*")) {
      Symbols.checkPattern(symbol);
    } else if (market != null) {
      Symbols.check(market, symbol);
    }
  }

  private static void checkStream(Market market, String stream) {
    if (market == null) {
      return;
    }
    try {
      StreamName.parse(market, stream);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + Suggestion.hint(stream, StreamName.names(market)), e);
    }
  }
}
