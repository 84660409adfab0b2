package io.truewick.sink;

import java.io.Serial;

/** The tables could not be brought up to date; the message says what to do. */
public final class MigrationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
