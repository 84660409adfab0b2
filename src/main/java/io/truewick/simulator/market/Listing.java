package io.truewick.simulator.market;

import io.truewick.model.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The symbols that an exchange lists.
 *
 * <p>Thread-safe.
 */
public final class Listing {
  private final List<SymbolMarket> markets = new CopyOnWriteArrayList<>();
  private final List<SymbolMarket> delisted = new CopyOnWriteArrayList<>();

  /** Lists one more. */
  public void add(SymbolMarket market) {
    markets.add(market);
  }

  /** Takes one off; what was traded of it is still known to {@link #findEver}. */
  public void remove(SymbolMarket market) {
    if (markets.remove(market)) {
      delisted.add(market);
      market.delist();
    }
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

  /** One symbol's market, also one that is listed no more. */
  public Optional<SymbolMarket> findEver(Market market, String symbol) {
    return find(market, symbol)
        .or(
            () ->
                delisted.stream()
                    .filter(gone -> gone.symbol().market() == market)
                    .filter(gone -> gone.symbol().symbol().equals(symbol))
                    .findFirst());
  }

  /** What an option is about: the spot price; the strike where the underlying is not listed. */
  public BigDecimal indexPrice(OptionTerms terms) {
    return find(Market.SPOT, terms.underlying())
        .map(SymbolMarket::lastPrice)
        .orElse(terms.strike());
  }
}
