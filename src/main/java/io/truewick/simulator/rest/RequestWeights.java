package io.truewick.simulator.rest;

import io.truewick.model.Market;

/** What each request costs. */
final class RequestWeights {
  static final int SPOT_BUDGET = 6000;
  static final int FUTURES_BUDGET = 2400;
  static final int OPTIONS_BUDGET = 400;

  /** Calls about settled funding, per five minutes: they have an allowance of their own. */
  static final int FUNDING_CALLS = 500;

  private RequestWeights() {}

  /** Weight of a request, also of one that will be refused. */
  static int of(RestRequest request) {
    return switch (request.market()) {
      case SPOT -> spot(request);
      case USDM, COINM -> futures(request);
      case OPTIONS -> options(request);
    };
  }

  /** Whether a request is counted with {@link #FUNDING_CALLS} and not by weight. */
  static boolean isAboutFunding(RestRequest request) {
    return request.what().equals("fundingRate") || request.what().equals("fundingInfo");
  }

  private static int spot(RestRequest request) {
    return switch (request.what()) {
      case "trades", "historicalTrades" -> 25;
      case "aggTrades" -> 4;
      case "klines" -> 2;
      case "exchangeInfo" -> 20;
      case "ticker/24hr" -> request.has("symbol") ? 2 : spotTickers(request.symbols().size());
      case "ticker/bookTicker" -> request.has("symbol") ? 2 : 4;
      case "depth" -> banded(limit(request, 100), new int[] {100, 500, 1000}, 5, 25, 50, 250);
      default -> 1;
    };
  }

  private static int spotTickers(int symbols) {
    return symbols == 0 || symbols > 100 ? 80 : symbols > 20 ? 40 : 2;
  }

  private static int futures(RestRequest request) {
    return switch (request.what()) {
      case "trades" -> 5;
      case "historicalTrades" -> 200;
      case "aggTrades" -> 20;
      case "klines" -> banded(limit(request, 500), new int[] {99, 499, 1000}, 1, 2, 5, 10);
      case "depth" -> banded(limit(request, 500), new int[] {50, 100, 500}, 2, 5, 10, 20);
      case "ticker/24hr" -> request.has("symbol") ? 1 : 40;
      case "ticker/bookTicker" -> request.has("symbol") ? 2 : 5;
      case "fundingRate", "fundingInfo" -> 0;
      case "premiumIndex" -> request.market() == Market.COINM || !request.has("symbol") ? 10 : 1;
      default -> 1;
    };
  }

  private static int options(RestRequest request) {
    return switch (request.what()) {
      case "trades", "mark", "ticker" -> 5;
      case "openInterest" -> 0;
      case "depth" -> banded(limit(request, 100), new int[] {50, 100, 500}, 1, 5, 10, 20);
      default -> 1;
    };
  }

  private static int banded(long limit, int[] upTo, int... weights) {
    int band = 0;
    while (band < upTo.length && limit > upTo[band]) {
      band++;
    }
    return weights[band];
  }

  private static long limit(RestRequest request, long otherwise) {
    try {
      return request.number("limit", otherwise);
    } catch (RestRefusal e) {
      return otherwise;
    }
  }
}
