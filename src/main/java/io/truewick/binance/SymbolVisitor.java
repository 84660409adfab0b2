package io.truewick.binance;

import java.math.BigDecimal;

/** Takes the symbols of an exchangeInfo answer one by one, so that the answer is never a tree. */
@FunctionalInterface
public interface SymbolVisitor {

  /**
   * One symbol.
   *
   * @param status {@code status}, or {@code contractStatus} on COIN-M; {@code TRADING} if the
   *     exchange gives none (options lists only what trades)
   * @param contractSize null if there is none
   */
  void symbol(String symbol, String status, BigDecimal contractSize);
}
