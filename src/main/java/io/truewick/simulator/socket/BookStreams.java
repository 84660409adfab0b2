package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.market.BookChange;
import io.truewick.simulator.market.BookSnapshot;
import io.truewick.simulator.market.SimulatedSymbol;
import io.truewick.simulator.market.SymbolMarket;
import io.truewick.simulator.market.TimedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The streams {@code depth...} and {@code bookTicker} of one symbol: every 50 ms the book moves,
 * and each stream tells what happened since it last did. The book rests until somebody subscribes
 * or asks for a snapshot.
 */
public final class BookStreams implements TimedSource {
  private static final int STEP_MS = 50;

  private final StreamHub hub;
  private final SymbolMarket market;
  private final SimulatedSymbol symbol;
  private final BookJson json;
  private final String ticker;
  private final List<DepthStream> streams = new ArrayList<>();
  private String lastTicker = "";
  private long nextMs;

  /**
   * @param startMs event time from which the book may move
   */
  public BookStreams(StreamHub hub, SymbolMarket market, long startMs) {
    this.hub = hub;
    this.market = market;
    this.symbol = market.symbol();
    this.json = new BookJson(symbol);
    this.nextMs = startMs - Math.floorMod(startMs, STEP_MS) + STEP_MS;
    String name = symbol.symbol().toLowerCase(Locale.ROOT);
    this.ticker = name + "@bookTicker";
    addStreams(name + "@depth", 0);
    for (int levels : new int[] {5, 10, 20}) {
      addStreams(name + "@depth" + levels, levels);
    }
  }

  private void addStreams(String name, int levels) {
    boolean spot = symbol.isSpot();
    // options have no partial book without a speed in its name
    if (symbol.market() != Market.OPTIONS || levels == 0) {
      streams.add(new DepthStream(name, spot ? 1000 : 250, levels));
    }
    streams.add(new DepthStream(name + "@100ms", 100, levels));
    if (!spot) {
      streams.add(new DepthStream(name + "@500ms", 500, levels));
    }
  }

  @Override
  public long nextEventMs() {
    return nextMs;
  }

  @Override
  public void fire(long atMs) {
    nextMs += STEP_MS;
    if (!market.book().isAlive() && !isWanted()) {
      return;
    }
    BookChange change = market.book().move(market.newestTrade(), atMs);
    for (DepthStream stream : streams) {
      stream.add(change);
      if (stream.isDue(atMs)) {
        publish(stream, atMs);
        stream.sent();
      }
    }
    publishTicker(change, atMs);
  }

  private boolean isWanted() {
    return hub.isWanted(symbol.market(), ticker)
        || streams.stream().anyMatch(stream -> hub.isWanted(symbol.market(), stream.name()));
  }

  private void publish(DepthStream stream, long atMs) {
    if (!hub.isWanted(symbol.market(), stream.name())) {
      return;
    }
    String payload =
        stream.levels() == 0
            ? json.changes(stream, atMs)
            : json.partial(stream, market.book().snapshot(market.newestTrade(), atMs), atMs);
    hub.publish(symbol.market(), stream.name(), payload);
  }

  private void publishTicker(BookChange change, long atMs) {
    if (change.isEmpty() || !hub.isWanted(symbol.market(), ticker)) {
      return;
    }
    BookSnapshot book = market.book().snapshot(market.newestTrade(), atMs);
    String best = json.best(book);
    if (!best.equals(lastTicker)) {
      lastTicker = best;
      hub.publish(symbol.market(), ticker, json.ticker(book, best, atMs));
    }
  }
}
