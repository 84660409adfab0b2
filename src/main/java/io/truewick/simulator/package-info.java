/**
 * A Binance-like exchange over a seeded market, with faults on request and a statement of the
 * truth. Not in the job jar.
 */
package io.truewick.simulator;
