/** One-process runs: embedded PostgreSQL, mini-cluster, status lines. Not in the job jar. */
package io.truewick.local;
