package io.truewick.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A kind of database that results can go to, told by the URL. */
public enum DatabaseKind {
  POSTGRESQL("PostgreSQL", "jdbc:postgresql:", 1_000, Duration.ofMillis(100)),
  /** Each insert is a part on disk, or several, so it wants few and large ones. */
  CLICKHOUSE("ClickHouse", "jdbc:clickhouse:", 50_000, Duration.ofSeconds(5));

  private final String text;
  private final String urlStart;
  private final int batchRows;
  private final Duration batchInterval;

  DatabaseKind(String text, String urlStart, int batchRows, Duration batchInterval) {
    this.text = text;
    this.urlStart = urlStart;
    this.batchRows = batchRows;
    this.batchInterval = batchInterval;
  }

  /** The kind that a JDBC URL speaks of; empty for any other. */
  public static Optional<DatabaseKind> of(String url) {
    return Arrays.stream(values()).filter(kind -> url.startsWith(kind.urlStart)).findFirst();
  }

  /** Its name. */
  public String text() {
    return text;
  }

  /** Rows written at a time, at most, unless a job says otherwise. */
  int batchRows() {
    return batchRows;
  }

  /** How long rows are gathered, unless a job says otherwise. */
  Duration batchInterval() {
    return batchInterval;
  }
}
