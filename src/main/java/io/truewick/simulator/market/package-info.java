/**
 * The seeded market behind the simulated exchange: who trades what and when, and the exact candles
 * of it. A pure function of seed and event time; knows neither wall clocks nor sockets.
 */
package io.truewick.simulator.market;
