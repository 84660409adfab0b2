/**
 * The topology and the entry point on a cluster. Nobody imports this package but the local runner.
 */
package io.truewick.job;
