package io.truewick.sink;

import java.io.Serial;

/** The database is not as the job needs it before it starts; the message says what to do. */
public final class MigrationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
