/** A Flink cluster of several processes on this machine, for the test with {@code -Pcluster}. */
package io.truewick.endtoend.cluster;
