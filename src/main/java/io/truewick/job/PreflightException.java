package io.truewick.job;

/** Something outside the job file is not as the job needs it; the message is for a person. */
public final class PreflightException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PreflightException(String message, Throwable cause) {
    super(message, cause);
  }
}
