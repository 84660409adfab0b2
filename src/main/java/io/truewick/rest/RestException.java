package io.truewick.rest;

/** A REST call that got no usable answer. */
public final class RestException extends Exception {
  private final int status;

  /**
   * @param status HTTP status, 0 if there was no answer at all
   */
  public RestException(String message, int status, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** HTTP status of the answer, 0 if there was none. */
  public int status() {
    return status;
  }
}
