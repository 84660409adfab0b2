package io.truewick.config;

import io.truewick.binance.StreamName;
import io.truewick.binance.Symbols;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
    return new Feed(
        market,
        names(JobKey.FEED_SYMBOLS, path + ".symbols", symbol -> checkSymbol(market, symbol)),
        names(JobKey.FEED_STREAMS, path + ".streams", stream -> checkStream(market, stream)));
  }

  private List<String> names(JobKey key, String path, Consumer<String> check) {
    return values.list(key, path, String.class, check);
  }

  // where the market is wrong, that is the problem to report, not the names on it
  private static void checkSymbol(Market market, String symbol) {
    if (market != null) {
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
