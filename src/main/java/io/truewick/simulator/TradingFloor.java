package io.truewick.simulator;

import io.truewick.model.Market;
import io.truewick.simulator.market.Listing;
import io.truewick.simulator.market.MarketSeed;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TimedSource;
import io.truewick.simulator.market.TradeListener;
import io.truewick.simulator.socket.BookStreams;
import io.truewick.simulator.socket.FuturesStreams;
import io.truewick.simulator.socket.KlineStreams;
import io.truewick.simulator.socket.OptionBoard;
import io.truewick.simulator.socket.StreamHub;
import io.truewick.simulator.socket.TickerStreams;
import io.truewick.simulator.socket.TradeStreams;

/** All symbols' markets, wired to the clock and to the streams that publish them. */
final class TradingFloor {
  private final ExchangeSettings settings;
  private final StreamHub hub;
  private final EventLoop loop;
  private final Listing listing = new Listing();

  TradingFloor(ExchangeSettings settings, StreamHub hub, EventLoop loop) {
    this.settings = settings;
    this.hub = hub;
    this.loop = loop;
    settings.symbols().forEach(symbol -> list(symbol, settings.startMs()));
    loop.add(new OptionBoard(hub, listing, settings.optionInterestMs(), settings.startMs()));
  }

  /** Lists a symbol that is traded from an event time on. */
  void list(SimulatedSymbol symbol, long startMs) {
    if (listing.find(symbol.market(), symbol.symbol()).isPresent()) {
      throw new IllegalArgumentException(
          symbol.market().id() + " " + symbol.symbol() + " is listed already");
    }
    MarketSeed seed = new MarketSeed(settings.seed(), startMs, settings.nonMarketShare());
    SymbolMarket market =
        new SymbolMarket(seed, symbol, settings.historyTrades(), settings.bookHistory());
    listing.add(market);
    add(market, new Trading(market, new TradeStreams(hub, symbol)));
    add(market, new BookStreams(hub, market, startMs));
    add(market, new TickerStreams(hub, market, startMs));
    if (symbol.market() == Market.USDM || symbol.market() == Market.COINM) {
      add(market, new FuturesStreams(hub, market, startMs));
    }
    add(market, new KlineStreams(hub, market, startMs));
  }

  private void add(SymbolMarket market, TimedSource source) {
    loop.add(new WhileListed(market, source));
  }

  /** Takes a symbol off: nothing of it is traded or published from now on. */
  void delist(SymbolMarket market, long nowMs) {
    market.stopAt(nowMs);
    listing.remove(market);
  }

  Listing listing() {
    return listing;
  }

  private record Trading(SymbolMarket market, TradeListener listener) implements TimedSource {
    @Override
    public long nextEventMs() {
      return market.nextEventMs();
    }

    @Override
    public void fire(long atMs) {
      market.advance(listener);
    }
  }

  /** What a symbol publishes; it ends with the listing. */
  private record WhileListed(SymbolMarket market, TimedSource source) implements TimedSource {
    @Override
    public long nextEventMs() {
      return market.isListed() ? source.nextEventMs() : Long.MAX_VALUE;
    }

    @Override
    public void fire(long atMs) {
      source.fire(atMs);
    }
  }
}
