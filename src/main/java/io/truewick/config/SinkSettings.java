package io.truewick.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * The result database.
 *
 * @param batchRows rows written at a time, at most
 * @param batchInterval a batch is written at the latest so long after its first row
 * @param outagePatience how long a writer waits for a database that is away before the job restarts
 */
public record SinkSettings(
    String url,
    String user,
    String password,
    int batchRows,
    Duration batchInterval,
    Duration outagePatience)
    implements Serializable {

  /** Without the password: this text ends up in logs. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
