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
import io.truewick.simulator.socket.StreamHub;
import io.truewick.simulator.socket.TickerStreams;
import io.truewick.simulator.socket.TradeStreams;
import java.util.List;

/** All symbols' markets, wired to the clock and to the streams that publish them. */
final class TradingFloor {
  private final Listing listing;

  TradingFloor(ExchangeSettings settings, StreamHub hub, EventLoop loop) {
    MarketSeed seed =
        new MarketSeed(settings.seed(), settings.startMs(), settings.nonMarketShare());
    listing = new Listing();
    for (SimulatedSymbol symbol : settings.symbols()) {
      SymbolMarket market =
          new SymbolMarket(seed, symbol, settings.historyTrades(), settings.bookHistory());
      listing.add(market);
      loop.add(new Trading(market, new TradeStreams(hub, symbol)));
      loop.add(new BookStreams(hub, market, settings.startMs()));
      loop.add(new TickerStreams(hub, market, settings.startMs()));
      if (symbol.market() == Market.USDM || symbol.market() == Market.COINM) {
        loop.add(new FuturesStreams(hub, market, settings.startMs()));
      }
      loop.add(new KlineStreams(hub, market, settings.startMs()));
    }
  }

  Listing listing() {
    return listing;
  }

  List<SymbolMarket> markets() {
    return listing.all();
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
}
