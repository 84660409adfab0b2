package io.truewick.simulator.socket;

import io.truewick.model.Market;

/** The part of a URL that decides which class of streams flows. */
enum Route {
  /** No route in the URL. */
  NONE(""),
  /** Books and single trades. */
  PUBLIC("public"),
  /** Everything computed: aggregates, klines, tickers, mark prices. */
  MARKET("market");

  private final String path;

  Route(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** Whether a stream flows here. If not it can still be subscribed, and stays silent. */
  boolean delivers(Market market, String stream) {
    if (market == Market.SPOT) {
      return true;
    }
    if (this == NONE) {
      return market == Market.COINM || isPublic(stream);
    }
    return (this == PUBLIC) == isPublic(stream);
  }

  private static boolean isPublic(String stream) {
    String type = stream.substring(stream.indexOf('@') + 1);
    return type.equals("trade")
        || type.startsWith("depth")
        || type.equals("bookTicker")
        || type.startsWith("optionTrade")
        || type.startsWith("optionTicker");
  }
}
