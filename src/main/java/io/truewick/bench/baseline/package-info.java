/** The plain Flink job one would write first, to compare with. Written for the benchmark only. */
package io.truewick.bench.baseline;
