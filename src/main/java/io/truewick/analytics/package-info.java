/**
 * The mathematics: candles from bars, and what is computed over them. Pure: knows neither Flink nor
 * clocks nor I/O.
 */
package io.truewick.analytics;
