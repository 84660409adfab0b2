package io.truewick.rest;

import java.math.BigDecimal;

/**
 * What exchangeInfo says of a symbol.
 *
 * @param status {@code TRADING}, {@code HALT} ... ({@code contractStatus} on COIN-M)
 * @param contractSize face value of a contract in quote currency on COIN-M, null elsewhere
 */
public record SymbolInfo(String symbol, String status, BigDecimal contractSize) {}
