/**
 * A Binance-like exchange over a seeded market, with faults on request and a statement of the
 * truth. Not in the job jar.
 *
 * <pre>
 * simulator -> socket, rest -> market, fault        (this package wires them to one clock)
 * </pre>
 *
 * Event time decides what is traded and when faults begin and end. Wall time decides what a client
 * is held to: messages a second, request weight a minute, pings.
 */
package io.truewick.simulator;
