/** Thin Flink operators: state and timers around {@code analytics}. */
package io.truewick.stream;
