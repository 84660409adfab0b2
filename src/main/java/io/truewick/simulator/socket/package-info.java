/** The exchange's WebSocket side: connections, subscriptions, payloads. */
package io.truewick.simulator.socket;
