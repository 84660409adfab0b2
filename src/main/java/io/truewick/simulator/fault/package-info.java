/** What can go wrong on request: faults, and which of them are in force at an event time. */
package io.truewick.simulator.fault;
