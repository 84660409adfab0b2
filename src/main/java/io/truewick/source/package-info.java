/** The FLIP-27 source: connections, shards, refills by id over REST, one budget per IP pool. */
package io.truewick.source;
