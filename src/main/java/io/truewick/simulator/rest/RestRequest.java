package io.truewick.simulator.rest;

import io.truewick.model.Market;
import io.truewick.simulator.market.Listing;
import io.truewick.simulator.market.SymbolMarket;
import java.util.List;
import java.util.Map;

/**
 * One request, its parameters read as Binance reads them.
 *
 * @param what last part of the path, for example {@code aggTrades}
 */
record RestRequest(Market market, String what, Map<String, String> parameters, boolean hasKey) {

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** A whole number; {@code otherwise} if it was not sent. */
  long number(String name, long otherwise) throws RestRefusal {
    String text = parameters.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw RestRefusal.bad(-1100, "Illegal characters found in parameter '" + name + "'.");
    }
  }

  /** The limit: spot cuts it to what is allowed, futures refuse more. */
  int limit(int otherwise, int most) throws RestRefusal {
    long limit = number("limit", otherwise);
    if (limit < 1 || (limit > most && market != Market.SPOT)) {
      throw RestRefusal.badLimit();
    }
    return (int) Math.min(limit, most);
  }

  /** Names in the list {@code symbols=["A","B"]}, which spot has; empty if it was not sent. */
  List<String> symbols() {
    String list = parameters.getOrDefault("symbols", "").replaceAll("[\\[\\]\"]", "");
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }

  /** Whether a symbol is in the list, or there is no list. */
  boolean asksFor(String symbol) {
    List<String> symbols = symbols();
    return symbols.isEmpty() || symbols.contains(symbol);
  }

  /** A parameter that must be there. */
  String mandatory(String name) throws RestRefusal {
    String value = parameters.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw RestRefusal.bad(
          -1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
    }
    return value;
  }

  SymbolMarket symbol(Listing listing) throws RestRefusal {
    String symbol = mandatory("symbol");
    return listing
        .find(market, symbol)
        .orElseThrow(() -> RestRefusal.bad(-1121, "Invalid symbol."));
  }
}
