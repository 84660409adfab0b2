/**
 * The load: a process of its own that speaks just enough of the exchange's WebSocket and REST. Its
 * CPU time is then not the job's.
 */
package io.truewick.bench.sender;
