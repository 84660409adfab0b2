package io.truewick.source;

import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.rest.SymbolInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the listings of the markets whose feeds have patterns: which symbols are new, and which
 * the exchange has ended. A symbol that is halted for a while has not ended.
 *
 * <p>{@link #ask} may block and runs in a thread of its own; everything else runs in the
 * enumerator's.
 */
final class ListingWatch {
  /** States from which a symbol does not come back to trading by itself. */
  private static final Set<String> ENDED =
      Set.of("CLOSE", "SETTLING", "DELIVERING", "DELIVERED", "PRE_SETTLE");

  private static final String TRADING = "TRADING";

  private final Listings listings;
  private final Set<Market> markets = EnumSet.noneOf(Market.class);
  private final Set<Instrument> ended = new HashSet<>();
  private JobConfig config;

  /** Asks the exchange which symbols a market has; blocks. */
  interface Listings {
    Map<String, SymbolInfo> of(Market market) throws Exception;
  }

  /**
   * @param config the job with its patterns resolved at the start
   */
  ListingWatch(JobConfig config, Listings listings) {
    this.config = config;
    this.listings = listings;
    for (Feed feed : config.feeds()) {
      if (feed.follows()) {
        markets.add(feed.market());
      }
    }
  }

  /** Whether there is anything to follow. */
  boolean isNeeded() {
    return !markets.isEmpty();
  }

  /** What the exchange lists now. */
  Map<Market, Map<String, SymbolInfo>> ask() throws Exception {
    Map<Market, Map<String, SymbolInfo>> answer = new EnumMap<>(Market.class);
    for (Market market : markets) {
      answer.put(market, listings.of(market));
    }
    return answer;
  }

  /** Takes an answer; true if it changed anything. */
  boolean take(Map<Market, Map<String, SymbolInfo>> answer) {
    boolean changed = false;
    List<Feed> feeds = new ArrayList<>();
    for (Feed feed : config.feeds()) {
      Map<String, SymbolInfo> listed = answer.get(feed.market());
      if (listed == null) {
        feeds.add(feed);
        continue;
      }
      List<String> symbols = new ArrayList<>(feed.symbols());
      if (feed.follows()) {
        newSymbols(feed, listed).forEach(symbols::add);
      }
      changed |= symbols.size() > feed.symbols().size();
      changed |= markEnded(feed.market(), symbols, listed);
      feeds.add(feed.withSymbols(symbols));
    }
    config = config.withFeeds(feeds);
    return changed;
  }

  /** The job with every symbol listed since the start. */
  JobConfig config() {
    return config;
  }

  /** Instruments of the job that the exchange has ended. */
  Set<Instrument> ended() {
    return Set.copyOf(ended);
  }

  private static List<String> newSymbols(Feed feed, Map<String, SymbolInfo> listed) {
    return listed.values().stream()
        .filter(info -> info.status().equals(TRADING))
        .map(SymbolInfo::symbol)
        .filter(feed::covers)
        .filter(symbol -> !feed.symbols().contains(symbol))
        .sorted()
        .toList();
  }

  private boolean markEnded(Market market, List<String> symbols, Map<String, SymbolInfo> listed) {
    boolean changed = false;
    for (String symbol : symbols) {
      SymbolInfo info = listed.get(symbol);
      Instrument instrument = Instrument.of(market, symbol);
      boolean over = info == null || ENDED.contains(info.status());
      changed |= over ? ended.add(instrument) : ended.remove(instrument);
    }
    return changed;
  }
}
