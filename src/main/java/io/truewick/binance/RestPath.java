package io.truewick.binance;

import io.truewick.model.Market;

/**
 * The REST endpoints that are used, with what one call of each weighs. Weights: spot from the spot
 * API documentation; futures and options from the official connectors, futures also as measured.
 */
enum RestPath {
  TIME("time", 1, 1),
  EXCHANGE_INFO("exchangeInfo", 20, 1),
  /** 24 h figures of every symbol at once. */
  ALL_TICKERS("ticker/24hr", 80, 40),
  /** The newest trades, straight from memory. */
  TRADES("trades", 25, 5),
  /** Trades by id, from the database; futures want an API key. */
  HISTORICAL_TRADES("historicalTrades", 25, 200),
  /** Aggregates by aggregate id. */
  AGG_TRADES("aggTrades", 4, 20),
  /** Candles as the exchange has them; on futures the weight goes by the limit. */
  KLINES("klines", 2, 1),
  /** Open contracts of one symbol; futures only. */
  OPEN_INTEREST("openInterest", 1, 1),
  /** Settled funding rates; counted in requests, see {@link IpPool#FUNDING}. */
  FUNDING_RATE("fundingRate", 1, 1),
  /** Funding intervals of symbols; counted together with the rates. */
  FUNDING_INFO("fundingInfo", 1, 1),
  /** A snapshot of an order book; the weights are those of the most levels. */
  DEPTH("depth", 250, 20);

  private static final int[] SPOT_DEPTH_LEVELS = {100, 500, 1000};
  private static final int[] SPOT_DEPTH_WEIGHTS = {5, 25, 50, 250};
  private static final int[] DEPTH_LEVELS = {50, 100, 500};
  private static final int[] FUTURES_DEPTH_WEIGHTS = {2, 5, 10, 20};
  private static final int[] OPTIONS_DEPTH_WEIGHTS = {1, 5, 10, 20};

  private final String name;
  private final int spotWeight;
  private final int derivativesWeight;

  RestPath(String name, int spotWeight, int derivativesWeight) {
    this.name = name;
    this.spotWeight = spotWeight;
    this.derivativesWeight = derivativesWeight;
  }

  /** Path below the base URL, for example {@code /fapi/v1/aggTrades}. */
  String on(Market market) {
    String prefix =
        switch (market) {
          case SPOT -> "/api/v3/";
          case USDM -> "/fapi/v1/";
          case COINM -> "/dapi/v1/";
          case OPTIONS -> "/eapi/v1/";
        };
    return prefix + (this == ALL_TICKERS && market == Market.OPTIONS ? "ticker" : name);
  }

  /** What a call is counted in. */
  IpPool pool(Market market) {
    return this == FUNDING_RATE || this == FUNDING_INFO ? IpPool.FUNDING : IpPool.of(market);
  }

  int weight(Market market) {
    return market == Market.SPOT ? spotWeight : derivativesWeight;
  }

  /** Weight of a snapshot of that many levels a side. */
  static int depthWeight(Market market, int levels) {
    return switch (market) {
      case SPOT -> banded(levels, SPOT_DEPTH_LEVELS, SPOT_DEPTH_WEIGHTS);
      case USDM, COINM -> banded(levels, DEPTH_LEVELS, FUTURES_DEPTH_WEIGHTS);
      case OPTIONS -> banded(levels, DEPTH_LEVELS, OPTIONS_DEPTH_WEIGHTS);
    };
  }

  private static int banded(int levels, int[] upTo, int[] weights) {
    int band = 0;
    while (band < upTo.length && levels > upTo[band]) {
      band++;
    }
    return weights[band];
  }

  boolean needsKey(Market market) {
    return this == HISTORICAL_TRADES && market != Market.SPOT;
  }
}
