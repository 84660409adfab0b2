package io.truewick.model;

import java.io.Serializable;

/**
 * The key of everything: one symbol on one market. Both parts are strings, because a Flink key must
 * hash alike in every JVM and an enum does not.
 *
 * @param market {@link Market#id()}
 * @param symbol as the exchange writes it, upper case, for example {@code BTCUSDT}
 */
public record Instrument(String market, String symbol) implements Serializable {

  public static Instrument of(Market market, String symbol) {
    return new Instrument(market.id(), symbol);
  }

  @Override
  public String toString() {
    return market + " " + symbol;
  }
}
