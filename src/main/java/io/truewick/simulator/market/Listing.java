package io.truewick.simulator.market;

import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The symbols that an exchange lists. Filled before it is shared. */
public final class Listing {
  private final List<SymbolMarket> markets = new ArrayList<>();

  /** Lists one more. */
  public void add(SymbolMarket market) {
    markets.add(market);
  }

  /** Everything listed, in the order of the settings. */
  public List<SymbolMarket> all() {
    return List.copyOf(markets);
  }

  /** Everything listed on one market. */
  public List<SymbolMarket> on(Market market) {
    return markets.stream().filter(listed -> listed.symbol().market() == market).toList();
  }

  /** One symbol's market. */
  public Optional<SymbolMarket> find(Market market, String symbol) {
    return on(market).stream().filter(found -> found.symbol().symbol().equals(symbol)).findFirst();
  }
}
