package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.BookSnapshot;
import io.truewick.simulator.market.Listing;
import io.truewick.simulator.market.OptionFigures;
import io.truewick.simulator.market.OptionTerms;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TimedSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The streams of options that tell of many symbols in one array: {@code
 * <underlying>@optionMarkPrice} every second, {@code <underlying>@openInterest@<yymmdd>} every
 * minute or as the settings have it.
 */
public final class OptionBoard implements TimedSource {
  private static final long SECOND_MS = 1_000;
  private static final int DECIMALS = 8;
  private static final double QUOTED_VOLATILITY_SPREAD = 0.01;

  private final StreamHub hub;
  private final Listing listing;
  private final long interestPeriodMs;
  private long nextMs;

  /**
   * @param interestPeriodMs event time between two tellings of the open interest, whole seconds
   * @param startMs event time from which there is anything to publish
   */
  public OptionBoard(StreamHub hub, Listing listing, long interestPeriodMs, long startMs) {
    this.hub = hub;
    this.listing = listing;
    this.interestPeriodMs = interestPeriodMs;
    this.nextMs = startMs - Math.floorMod(startMs, SECOND_MS) + SECOND_MS;
  }

  @Override
  public long nextEventMs() {
    return nextMs;
  }

  @Override
  public void fire(long atMs) {
    nextMs += SECOND_MS;
    Map<String, List<String>> arrays = new TreeMap<>();
    for (SymbolMarket market : listing.on(Market.OPTIONS)) {
      OptionTerms terms = OptionTerms.of(market.symbol().symbol());
      String underlying = terms.underlying().toLowerCase(Locale.ROOT);
      String marks = underlying + "@optionMarkPrice";
      if (hub.isWanted(Market.OPTIONS, marks)) {
        arrays.computeIfAbsent(marks, s -> new ArrayList<>()).add(mark(market, terms, atMs));
      }
      String interest = underlying + "@openInterest@" + terms.expiry();
      if (atMs % interestPeriodMs == 0 && hub.isWanted(Market.OPTIONS, interest)) {
        arrays.computeIfAbsent(interest, s -> new ArrayList<>()).add(interest(market, atMs));
      }
    }
    arrays.forEach(
        (stream, items) ->
            hub.publish(Market.OPTIONS, stream, "[" + String.join(",", items) + "]"));
  }

  private String mark(SymbolMarket market, OptionTerms terms, long atMs) {
    SimulatedSymbol symbol = market.symbol();
    OptionFigures figures = market.option(listing.indexPrice(terms), atMs);
    BookSnapshot book = market.book().snapshot(market.newestTrade(), atMs);
    Map.Entry<Integer, Integer> bid = book.bids().firstEntry();
    Map.Entry<Integer, Integer> ask = book.asks().firstEntry();
    BigDecimal half =
        figures.mark().movePointLeft(1).setScale(symbol.priceDecimals(), RoundingMode.UP);
    JsonText json = JsonText.of("s", symbol.symbol());
    json.text("mp", symbol.priceText(figures.mark())).number("E", atMs).text("e", "markPrice");
    json.text("i", decimal(figures.index().doubleValue())).text("P", "0");
    json.text("bo", symbol.priceText(symbol.priceOf(bid.getKey())));
    json.text("ao", symbol.priceText(symbol.priceOf(ask.getKey())));
    json.text("bq", symbol.quantityText(symbol.quantityOf(bid.getValue())));
    json.text("aq", symbol.quantityText(symbol.quantityOf(ask.getValue())));
    json.text("b", decimal(figures.volatility() - QUOTED_VOLATILITY_SPREAD));
    json.text("a", decimal(figures.volatility() + QUOTED_VOLATILITY_SPREAD));
    json.text("hl", symbol.priceText(figures.mark().add(half)));
    json.text("ll", symbol.priceText(figures.mark().subtract(half)));
    json.text("vo", decimal(figures.volatility())).text("rf", "0.0");
    json.text("d", decimal(figures.delta())).text("t", decimal(figures.theta()));
    return json.text("g", decimal(figures.gamma())).text("v", decimal(figures.vega())).end(symbol);
  }

  private static String interest(SymbolMarket market, long atMs) {
    SimulatedSymbol symbol = market.symbol();
    BigDecimal contracts = market.openInterestAt(atMs - 1);
    BigDecimal value = contracts.multiply(market.lastPrice());
    JsonText json = JsonText.event("openInterest", atMs).text("s", symbol.symbol());
    json.text("o", symbol.quantityText(contracts));
    return json.text("h", value.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString())
        .end(symbol);
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
