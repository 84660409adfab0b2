package io.truewick.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A result database.
 *
 * @param batchRows rows written at a time, at most
 * @param batchInterval a batch is written at the latest so long after its first row
 * @param outagePatience how long a writer waits for a database that is away before the job restarts
 * @param keep tables whose rows are not kept for ever; ClickHouse only
 */
public record SinkSettings(
    String url,
    String user,
    String password,
    int batchRows,
    Duration batchInterval,
    Duration outagePatience,
    List<Retention> keep)
    implements Serializable {

  /** Copies the list. */
  public SinkSettings {
    keep = List.copyOf(keep);
  }

  /** Where all rows are kept for ever. */
  public SinkSettings(
      String url,
      String user,
      String password,
      int batchRows,
      Duration batchInterval,
      Duration outagePatience) {
    this(url, user, password, batchRows, batchInterval, outagePatience, List.of());
  }

  /** What kind of database the URL leads to. */
  public DatabaseKind kind() {
    return DatabaseKind.of(url)
        .orElseThrow(() -> new IllegalStateException("a URL that was not checked"));
  }

  /** Without the password: this text ends up in logs. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
